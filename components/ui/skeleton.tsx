import { cn } from "./cn";

/** Stands where something will be, in its size. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block animate-breathe rounded-sm bg-hover", className)} />;
}
