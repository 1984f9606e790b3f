import type { ReactNode } from "react";

type Props = {
  icon?: ReactNode;
  title: string;
  /** Why it is empty and what to do next. */
  children: ReactNode;
  action?: ReactNode;
};

/** Instead of an empty list: what belongs here and how to get it. */
export function EmptyState({ icon, title, children, action }: Props) {
  return (
    <div className="flex flex-col items-center gap-1 rounded-lg border border-dashed px-6 py-12 text-center">
      {icon && (
        <span aria-hidden className="mb-2 text-ink-3 [&_svg]:size-6">
          {icon}
        </span>
      )}
      <h2 className="text-base font-semibold">{title}</h2>
      <div className="max-w-md text-ink-2">{children}</div>
      {action && <div className="mt-4 max-w-full">{action}</div>}
    </div>
  );
}
