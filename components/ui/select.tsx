"use client";

import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldProps } from "./field";
import { controlStyle } from "./input";
import { useTypedEarly } from "./use-typed-early";

/**
 * The browser's own select: type-ahead, phones' wheels and screen readers work without our help. `autoComplete` is
 * off, or a reload would bring back what was chosen before it, over what is true now.
 */
export function Select({ className, children, ref, ...rest }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block min-w-0", className)}>
      <select
        ref={useTypedEarly(rest.value, ref)}
        autoComplete="off"
        {...useFieldProps()}
        className={cn(controlStyle, "h-8 appearance-none truncate pr-8 max-sm:h-10")}
        {...rest}
      >
        {children}
      </select>
      <ChevronsUpDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-ink-3"
      />
    </span>
  );
}
