import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

const tones = {
  info: { style: "bg-info-soft text-info-text", icon: Info },
  ok: { style: "bg-accent-soft text-accent-text", icon: CircleCheck },
  warn: { style: "bg-warn-soft text-warn-text", icon: TriangleAlert },
  danger: { style: "bg-danger-soft text-danger-text", icon: CircleAlert },
};

type Props = {
  tone: keyof typeof tones;
  title?: ReactNode;
  children?: ReactNode;
  className?: string;
};

/** Something that the reader should know here and now. Problems are announced to screen readers. */
export function Notice({ tone, title, children, className }: Props) {
  const { style, icon: Icon } = tones[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : undefined}
      className={cn("flex gap-2.5 rounded-md px-3 py-2.5 text-sm", style, className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="text-ink-2 [overflow-wrap:anywhere]">{children}</div>}
      </div>
    </div>
  );
}
