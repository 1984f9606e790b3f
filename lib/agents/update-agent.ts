import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { agents } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { parsePatched } from "@/lib/merge-patch";
import { type Agent, agentAnswer, agentColumns, agentRow } from "./internal";
import { agentAuth, agentInput } from "./schema";

/**
 * Changes what `patch` names: objects merge, lists replace, null goes back to the default.
 *
 * @param input.patch parts of an agent's input, as in the contract
 * @throws AppError `not_found`, `invalid`
 */
export async function updateAgent(
  ctx: Context,
  input: { agentId: string; patch: Readonly<Record<string, unknown>> },
): Promise<Agent> {
  requireRole(ctx, "admin");
  return db().transaction(async (tx) => {
    // The row stays locked, so that two changes at once are both kept.
    await tx
      .select({ id: agents.id })
      .from(agents)
      .where(and(eq(agents.workspaceId, ctx.workspaceId), eq(agents.id, input.agentId)))
      .for("update");
    const row = await agentRow(ctx, input.agentId, tx);
    const auth = agentAuth.parse(row.auth);
    const before = {
      name: row.name,
      engine: row.engine,
      default_country: row.defaultCountry,
      armed: row.armed,
      test_numbers: row.testNumbers,
      direction: row.direction,
      own_numbers: row.ownNumbers,
      auth: { require: auth.require, signatures: auth.signatures.map(({ kind }) => ({ kind })) },
      metadata_fields: row.metadataFields,
      limits: row.limits,
      status_tool: row.statusTool,
      call_url: row.callUrl,
    };
    const data = parsePatched(agentInput, before, input.patch);
    const [changed] = await tx
      .update(agents)
      .set(agentColumns(row.id, data, row.auth))
      .where(and(eq(agents.workspaceId, ctx.workspaceId), eq(agents.id, row.id)))
      .returning();
    if (!changed) throw notFound("agent");
    const [was, is] = [agentAnswer(row), agentAnswer(changed)];
    await recordAudit(ctx, tx, {
      action: "updated",
      thing: "agent",
      id: row.id,
      name: is.name,
      before: was,
      after: is,
    });
    return is;
  });
}
