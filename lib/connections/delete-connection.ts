import { and, asc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, functions } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { forgetAddressed } from "./find-addressed";
import { connectionFacts } from "./internal";

/**
 * Deletes a connection that no function uses any more. What was sent through it stays in the history.
 *
 * @throws AppError `not_found`, `conflict` with the names of the functions that use it
 */
export async function deleteConnection(ctx: Context, input: { connectionId: string }): Promise<void> {
  requireRole(ctx, "admin");
  if (!isId("connection", input.connectionId)) throw notFound("connection");
  const mine = and(eq(connections.workspaceId, ctx.workspaceId), eq(connections.id, input.connectionId));
  await db().transaction(async (tx) => {
    // Whoever saves a function holds a share of this lock: none can begin to use it meanwhile.
    const [row] = await tx.select().from(connections).where(mine).for("update");
    if (!row) throw notFound("connection");
    const users = await tx
      .select({ name: functions.name })
      .from(functions)
      .where(
        and(
          eq(functions.workspaceId, ctx.workspaceId),
          eq(functions.connectionId, row.id),
          isNull(functions.deletedAt),
        ),
      )
      .orderBy(asc(functions.name))
      .limit(11);
    if (users.length > 0) {
      const names = users.slice(0, 10).map(({ name }) => name);
      const list = `${names.join(", ")}${users.length > 10 ? ", …" : ""}`;
      throw new AppError(
        "conflict",
        `This connection is used by ${list}. Delete these functions or give them another connection first.`,
      );
    }
    await tx.delete(connections).where(mine);
    const { id, name } = row;
    await recordAudit(ctx, tx, {
      action: "deleted",
      thing: "connection",
      id,
      name,
      before: connectionFacts(row),
    });
  });
  forgetAddressed(input.connectionId);
}
