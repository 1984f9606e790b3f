import { db } from "@/db/client";
import { functions } from "@/db/schema";
import { agentRow } from "@/lib/agents/internal";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { isTaken } from "@/lib/database-faults";
import { holdFiles } from "@/lib/files/hold-files";
import { newId } from "@/lib/ids";
import { checkFunction } from "./check-function";
import {
  functionAnswer,
  functionColumns,
  holdConnection,
  nameTaken,
  type WhatsAppFunction,
} from "./internal";
import { withProblem } from "./problem";
import { recordVersion } from "./record-version";
import type { FunctionData } from "./schema";
import { withoutSecrets } from "./without-secrets";

/**
 * Makes an in-call function of an agent.
 *
 * @throws AppError `not_found` (agent), `invalid`, `conflict` (name), and those of reading templates
 */
export async function createFunction(
  ctx: Context,
  input: { agentId: string; data: FunctionData },
): Promise<WhatsAppFunction> {
  requireRole(ctx, "editor");
  const agent = await agentRow(ctx, input.agentId);
  const data = await checkFunction(ctx, input.data);
  try {
    const saved = await db().transaction(async (tx) => {
      await holdConnection(ctx, data.connection_id, tx);
      await holdFiles(ctx, data.mappings, tx);
      await agentRow(ctx, agent.id, tx);
      const [row] = await tx
        .insert(functions)
        .values({
          workspaceId: ctx.workspaceId,
          id: newId("function"),
          agentId: agent.id,
          ...functionColumns(data),
        })
        .returning();
      if (!row) throw new Error("The new function was not answered by the database.");
      await recordVersion(ctx, tx, row);
      const made = functionAnswer(row);
      await recordAudit(ctx, tx, {
        action: "created",
        thing: "function",
        id: made.id,
        name: made.name,
        after: withoutSecrets(made),
      });
      return row;
    });
    return await withProblem(ctx, saved);
  } catch (error) {
    throw isTaken(error, "functions_name") ? nameTaken(data.name) : error;
  }
}
