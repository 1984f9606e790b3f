import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

type Props = {
  /** Of the group: arrows move inside of it. */
  name: string;
  value: string;
  checked: boolean;
  disabled?: boolean;
  onChoose: () => void;
  title: ReactNode;
  /** At the end of the title's line. */
  aside?: ReactNode;
  className?: string;
  children?: ReactNode;
};

/** One of several large choices; a real radio button underneath. */
export function ChoiceCard({
  name,
  value,
  checked,
  disabled,
  onChoose,
  title,
  aside,
  className,
  children,
}: Props) {
  return (
    <label
      className={cn(
        "relative flex items-start gap-3 rounded-md border bg-surface px-3 py-2.5 transition-colors has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus",
        disabled
          ? "cursor-not-allowed bg-sunken"
          : "cursor-pointer hover:bg-hover has-checked:hover:bg-accent-soft",
        className,
      )}
    >
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        disabled={disabled}
        onChange={onChoose}
        className="peer sr-only"
      />
      <span
        aria-hidden
        className={cn(
          "says-by-ground mt-0.5 grid size-4 shrink-0 place-items-center rounded-full border border-line-strong bg-surface peer-checked:border-accent",
          "after:size-2 after:rounded-full peer-checked:after:bg-accent",
          disabled && "opacity-50",
        )}
      />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-0.5">
          <span className={cn("min-w-0 font-medium [overflow-wrap:anywhere]", disabled && "text-ink-3")}>
            {title}
          </span>
          {aside}
        </span>
        {children && <span className="mt-0.5 block text-sm text-ink-2">{children}</span>}
      </span>
    </label>
  );
}
