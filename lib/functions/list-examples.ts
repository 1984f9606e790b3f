import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { functions } from "@/db/schema";
import { getAgent } from "@/lib/agents/get-agent";
import { type Context, requireRole } from "@/lib/context";
import { templateOfRef } from "@/lib/templates/campaign";
import { isTyped } from "@/lib/templates/campaign-ref";
import { type Examples, exampleCall, slotExamples } from "./examples";
import { functionData } from "./internal";
import { storedTemplates } from "./stored-templates";

/**
 * Examples for an imaginary call of each of an agent's functions, by its id. No provider is asked: the templates are
 * those that were read last.
 *
 * @throws AppError `not_found` (agent)
 */
export async function listExamples(
  ctx: Context,
  input: { agentId: string },
): Promise<Record<string, Examples>> {
  requireRole(ctx, "viewer");
  const { id: agentId, metadata_fields: fields } = await getAgent(ctx, input);
  const rows = await db()
    .select()
    .from(functions)
    .where(
      and(
        eq(functions.workspaceId, ctx.workspaceId),
        eq(functions.agentId, agentId),
        isNull(functions.deletedAt),
      ),
    );
  const all = rows.map((row) => ({ id: row.id, ...functionData(row) }));
  // One that has its own everywhere needs no template for it.
  const open = all.filter(({ mappings }) =>
    mappings.some((entry) => entry.source !== "static" && !entry.example),
  );
  const stored = await storedTemplates(
    ctx,
    open.map(({ id }) => id),
  );
  return Object.fromEntries(
    all.map(({ id, mappings, template: ref }) => {
      const typed = "campaign" in ref && isTyped(ref);
      const template = typed ? templateOfRef(ref) : stored.get(id)?.template;
      const ofSlots = template ? slotExamples(template, mappings) : new Map<string, string>();
      return [id, exampleCall(mappings, fields, ofSlots)];
    }),
  );
}
