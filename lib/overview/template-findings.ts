import type { Mapping } from "@/lib/functions/schema";
import { listedTemplate } from "@/lib/providers/types";
import { type CampaignRef, isTyped } from "@/lib/templates/campaign-ref";
import { slotsFor } from "@/lib/templates/slots";
import type { Finding } from "./schema";

type Seen = Pick<Finding, "kind" | "tone" | "message" | "fix">;

type Sent = {
  ref: { name: string; language: string } | CampaignRef;
  mappings: readonly Mapping[];
  /** The template as last read from the provider; null where it lists none of that name. */
  stored: unknown;
  connection: string;
};

const places = (ids: readonly string[]) => ids.join(", ");

/**
 * What has become of a function's template since it was mapped, as far as the provider has told; null when it still
 * fits.
 */
export function templateFinding({ ref, mappings, stored, connection }: Sent): Seen | null {
  if ("campaign" in ref && isTyped(ref)) return null;
  const what =
    "campaign" in ref ? `The campaign "${ref.campaign}"` : `The template "${ref.name}" (${ref.language})`;
  if (stored === null) {
    return {
      kind: "template_gone",
      tone: "danger",
      message: `${what} is not among those of "${connection}" any more.`,
      fix: "Make it again at the provider under the same name, or choose another one for the function.",
    };
  }
  const template = listedTemplate.parse(stored);
  const mapped = mappings.map(({ slot }) => slot);
  const { slots, sendable, reason } = slotsFor(template, mapped);
  if (!sendable) {
    return {
      kind: "template_stopped",
      tone: "danger",
      message: `${what} cannot be sent at the moment. ${reason ?? ""}`.trim(),
      fix: "Settle it at the provider and refresh the templates, or choose another one for the function.",
    };
  }
  const known = new Set(slots.map(({ id }) => id));
  const unmapped = slots
    .filter(({ id, required }) => required && !mapped.includes(id))
    .map(({ label }) => label);
  const left = mapped.filter((id) => !known.has(id));
  if (unmapped.length === 0 && left.length === 0) return null;
  const changes = [
    unmapped.length > 0 ? `${places(unmapped)} has no value` : "",
    left.length > 0 ? `${places(left)} is not in it any more` : "",
  ].filter((text) => text !== "");
  return {
    kind: "template_changed",
    tone: "danger",
    message: `${what} was changed since it was mapped: ${changes.join("; ")}.`,
    fix: "Open the function and map the variables again.",
  };
}
