import { type ComponentProps, cloneElement, isValidElement, type ReactNode } from "react";
import { cn } from "./cn";

const shape =
  "inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-colors select-none disabled:cursor-default aria-disabled:cursor-default disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0";

const variants = {
  primary: "bg-accent text-on-accent not-disabled:hover:bg-accent-hover",
  secondary: "border bg-surface text-ink not-disabled:hover:bg-hover",
  ghost: "text-ink-2 not-disabled:hover:bg-hover not-disabled:hover:text-ink",
  danger: "bg-danger text-on-danger not-disabled:hover:bg-danger-hover",
  "danger-quiet": "border bg-surface text-danger-text not-disabled:hover:bg-danger-soft",
};

const sizes = {
  sm: "h-7 px-2 text-sm",
  md: "h-8 px-3 text-base max-sm:h-9",
  icon: "size-8 max-sm:size-9",
};

type Props = ComponentProps<"button"> & {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  /** Renders its only child (a link) with the looks of a button. */
  asChild?: boolean;
  /** Work is under way: it cannot be pressed again and says `pendingLabel`. */
  pending?: boolean;
  pendingLabel?: ReactNode;
};

/** The one button. Its width stays while it is pending: both labels lie in the same cell. */
export function Button({
  variant = "secondary",
  size = "md",
  asChild = false,
  pending = false,
  pendingLabel,
  className,
  children,
  type = "button",
  ...rest
}: Props) {
  const style = cn(shape, variants[variant], sizes[size], className);
  if (asChild && isValidElement<{ className?: string }>(children)) {
    return cloneElement(children, { ...rest, className: cn(style, children.props.className) });
  }
  return (
    <button
      type={type}
      className={style}
      {...rest}
      // Really disabled, it would lose the focus, and whoever works by keyboard or by ear their place.
      aria-disabled={pending || undefined}
      aria-busy={pending}
      onClick={pending ? (event) => event.preventDefault() : rest.onClick}
    >
      {pendingLabel === undefined ? (
        children
      ) : (
        <span className="grid place-items-center">
          <span className={cn("col-start-1 row-start-1 flex items-center gap-1.5", pending && "invisible")}>
            {children}
          </span>
          <span className={cn("col-start-1 row-start-1", pending ? "animate-breathe" : "invisible")}>
            {pendingLabel}
          </span>
        </span>
      )}
    </button>
  );
}
