import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/**
 * A table that becomes stacked rows on phones: there the head is hidden from sight and each cell carries its
 * column's name (`label`). Roles are written out because `display: block` would take them away.
 */
export function Table({ label, className, ...rest }: ComponentProps<"table"> & { label: string }) {
  return (
    <table
      aria-label={label}
      className={cn("w-full border-collapse text-sm max-sm:block", className)}
      {...rest}
    />
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead className="max-sm:sr-only">
      <tr className="border-b">{children}</tr>
    </thead>
  );
}

export function Column({ className, children, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      className={cn("h-9 px-3 text-left text-xs font-medium whitespace-nowrap text-ink-3", className)}
      {...rest}
    >
      {children}
    </th>
  );
}

export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody className="max-sm:block" {...props} />;
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      className={cn(
        "relative border-b transition-colors last:border-b-0 hover:bg-hover max-sm:flex max-sm:flex-wrap max-sm:items-center max-sm:gap-x-3 max-sm:gap-y-1 max-sm:px-3 max-sm:py-3",
        className,
      )}
      {...rest}
    />
  );
}

/** A cell; `wide` takes the whole line of a stacked row. */
export function Cell({ className, wide = false, ...rest }: ComponentProps<"td"> & { wide?: boolean }) {
  return (
    <td
      className={cn(
        "h-11 px-3 align-middle max-sm:h-auto max-sm:min-w-0 max-sm:p-0",
        wide && "max-sm:basis-full",
        className,
      )}
      {...rest}
    />
  );
}
