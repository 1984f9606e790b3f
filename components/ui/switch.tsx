"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldProps } from "./field";

type Props = Omit<ComponentProps<"button">, "value" | "onClick" | "type" | "role"> & {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
};

/** On or off, at once. Give it an `aria-label` where no {@link Field} names it. */
export function Switch({ className, checked, onCheckedChange, ...rest }: Props) {
  const { "aria-required": _required, ...field } = useFieldProps();
  const state = checked ? "checked" : "unchecked";
  return (
    <button
      {...field}
      type="button"
      role="switch"
      aria-checked={checked}
      data-state={state}
      onClick={() => onCheckedChange(!checked)}
      className={cn(
        "group relative inline-flex h-5 w-9 shrink-0 items-center rounded-full border border-line-strong bg-sunken transition-colors data-[state=checked]:border-accent data-[state=checked]:bg-accent disabled:opacity-55",
        // The target is larger than the picture.
        "before:absolute before:-inset-2 before:content-['']",
        className,
      )}
      {...rest}
    >
      <span
        data-state={state}
        className="block size-3.5 translate-x-[2px] rounded-full bg-ink-3 transition-transform data-[state=checked]:translate-x-[17px] data-[state=checked]:bg-on-accent"
      />
    </button>
  );
}
