import type { Tone } from "@/components/ui/lamp";

/** What a tool call came to, in words and as a lamp, by its answer's status. */
export const toolStatuses: Readonly<Record<string, { label: string; tone: Tone; half?: boolean }>> = {
  sent: { label: "Handed to the provider", tone: "ok" },
  queued: { label: "On its way", tone: "info", half: true },
  duplicate: { label: "Already sent, not again", tone: "info" },
  dry_run: { label: "Dry run, nothing sent", tone: "off" },
  report: { label: "Asked what became of it", tone: "info" },
  needs_input: { label: "Asked back for a value", tone: "warn" },
  blocked: { label: "Blocked by a rule", tone: "warn" },
  invalid: { label: "Could not be understood", tone: "danger" },
  failed: { label: "Not sent", tone: "danger" },
  unknown: { label: "May have been sent", tone: "warn", half: true },
};
