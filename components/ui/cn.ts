import { type ClassValue, clsx } from "clsx";
import { createTailwindMerge } from "tailwind-merge";
import { mergeGroups } from "./merge-groups";

// The library's own list of every class there is would be a tenth of what a page weighs: ours are few.
const merge = createTailwindMerge(() => mergeGroups);

/** Joins class names; of two that set the same thing the last one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
