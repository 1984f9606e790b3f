import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

// Our own sizes and shadows; without them the merger takes `text-2xs` for a colour.
const merge = extendTailwindMerge({
  extend: { theme: { text: ["2xs"], shadow: ["float"] } },
});

/** Joins class names; of two that set the same thing the last one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
