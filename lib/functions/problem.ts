import type { Context } from "@/lib/context";
import type { ListedTemplate } from "@/lib/providers/types";
import { isTyped } from "@/lib/templates/campaign-ref";
import { slotsFor } from "@/lib/templates/slots";
import { type FunctionRow, functionAnswer, functionData, type WhatsAppFunction } from "./internal";
import type { FunctionData } from "./schema";
import { storedTemplates } from "./stored-templates";

const changed = (places: readonly string[]) =>
  `The template has changed at the provider: ${places.join(", ")}. Open the function and map its places again.`;

/**
 * Why a function cannot be sent as its template is now, in a sentence for people; null when it can. The same
 * looks decide when it is called.
 *
 * @param listed as last read from the provider; null: not in its list
 */
function problemOf(data: FunctionData, listed: ListedTemplate | null): string | null {
  const ref = data.template;
  // What was typed counts, whatever the list says by now.
  if ("campaign" in ref && isTyped(ref)) return null;
  if (!listed) return "The provider does not list its template any more. Choose another one.";
  const mapped = new Set(data.mappings.map(({ slot }) => slot));
  const { slots, sendable, reason } = slotsFor(listed, mapped);
  if (!sendable) return reason ?? "This template cannot be sent.";
  const open = slots.filter((slot) => slot.required && !mapped.has(slot.id)).map(({ label }) => label);
  if (open.length > 0) return changed(open.map((label) => `${label} is new`));
  const gone = [...mapped].filter((id) => !slots.some((slot) => slot.id === id));
  return gone.length > 0 ? changed(gone.map((id) => `${id} is gone`)) : null;
}

/** Functions as the API and the screens see them, each with what keeps it from being sent. */
export async function withProblems(ctx: Context, rows: readonly FunctionRow[]): Promise<WhatsAppFunction[]> {
  if (rows.length === 0) return [];
  const stored = await storedTemplates(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const { readAt = null, template: listed = null } = stored.get(row.id) ?? {};
    // A list that was never read says nothing.
    const problem = readAt || listed ? problemOf(functionData(row), listed) : null;
    return { ...functionAnswer(row), problem };
  });
}

/** @see withProblems */
export async function withProblem(ctx: Context, row: FunctionRow): Promise<WhatsAppFunction> {
  const [shown] = await withProblems(ctx, [row]);
  return shown ?? { ...functionAnswer(row), problem: null };
}
