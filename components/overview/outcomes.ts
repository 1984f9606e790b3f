import type { StateCounts } from "@/lib/overview/schema";

/** Outcomes as they are drawn, from the bottom of a bar to its top. */
export const outcomes = [
  { label: "Delivered or read", states: "delivered,read", fill: "fill-accent", lamp: "ok" },
  { label: "Under way", states: "claimed,accepted,sent", fill: "fill-info", lamp: "info" },
  { label: "Unknown", states: "unknown", fill: "fill-warn", lamp: "warn" },
  { label: "Failed", states: "failed", fill: "fill-danger", lamp: "danger" },
] as const;
export type Outcome = (typeof outcomes)[number];

/** How many messages ended like this. */
export function countOf(
  { delivered, read, claimed, accepted, sent, unknown, failed }: StateCounts,
  outcome: Outcome,
) {
  if (outcome.states === "delivered,read") return delivered + read;
  if (outcome.states === "claimed,accepted,sent") return claimed + accepted + sent;
  return outcome.states === "unknown" ? unknown : failed;
}

/** Address of the messages that fit. */
export function messagesAddress(filters: Record<string, string>): string {
  return `/messages?${new URLSearchParams(filters)}`;
}

/** A count as people read it. */
export const figure = (count: number): string => count.toLocaleString("en");

/** A share in percent: with a decimal where it would be lost otherwise, never rounded to all or nothing. */
export function percent(part: number, whole: number): string {
  if (whole === 0) return "–";
  const share = (100 * part) / whole;
  if (part > 0 && share < 0.1) return "< 0.1 %";
  if (part < whole && share > 99.9) return "> 99.9 %";
  return `${share.toLocaleString("en", { maximumFractionDigits: share < 10 || share > 90 ? 1 : 0 })} %`;
}
