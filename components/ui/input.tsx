"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { useFieldProps } from "./field";
import { useTypedEarly } from "./use-typed-early";

/** Looks shared by everything one can type into. 16 px on phones, where smaller text makes browsers zoom. */
export const controlStyle =
  "w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-ink transition-colors max-sm:text-lg disabled:bg-sunken disabled:text-ink-3 aria-invalid:border-danger";

/** A line of text. `mono` for keys, ids and names that machines read. */
export function Input({
  className,
  mono = false,
  ref,
  ...rest
}: ComponentProps<"input"> & { mono?: boolean }) {
  return (
    <input
      ref={useTypedEarly(rest.value, ref)}
      {...useFieldProps()}
      className={cn(
        controlStyle,
        "h-8 read-only:bg-sunken max-sm:h-10",
        mono && "font-mono text-sm",
        className,
      )}
      {...rest}
    />
  );
}

/** Several lines of text. */
export function Textarea({
  className,
  mono = false,
  rows = 3,
  ref,
  ...rest
}: ComponentProps<"textarea"> & { mono?: boolean }) {
  return (
    <textarea
      ref={useTypedEarly(rest.value, ref)}
      rows={rows}
      {...useFieldProps()}
      className={cn(controlStyle, "py-1.5", mono && "font-mono text-sm", className)}
      {...rest}
    />
  );
}
