import type { Mapping } from "@/lib/functions/schema";

/** Where a value comes from, as every screen calls it. */
export const sourceNames: Record<Mapping["source"], string> = {
  in_call: "In-call variable",
  metadata: "Call metadata",
  static: "Static value",
};
