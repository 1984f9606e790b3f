import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { isTaken } from "@/lib/database-faults";
import { AppError, notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { findCatalogEntry } from "@/lib/providers/catalog";
import { connectionColumns } from "./fields";
import { forgetAddressed } from "./find-addressed";
import {
  type Connection,
  type ConnectionRow,
  connectionAnswer,
  connectionFacts,
  connectionRow,
  nameTaken,
} from "./internal";
import type { ConnectionPatchData } from "./schema";

const notAskedYet: Partial<ConnectionRow> = {
  state: "unchecked",
  checkedAt: null,
  checkDetails: [],
  templatesReadAt: null,
};

const isSameAccount = (before: ConnectionRow, after: ReturnType<typeof connectionColumns>) =>
  (["publicCredentials", "secretCredentials", "settings"] as const).every((key) =>
    isDeepStrictEqual(before[key], after[key]),
  );

/**
 * Changes what `patch` names. Other credentials or settings are another account until it is checked again:
 * the state goes back to `unchecked`, and the templates are read anew.
 *
 * @throws AppError `not_found`, `invalid`, `conflict` (name)
 */
export async function updateConnection(
  ctx: Context,
  input: { connectionId: string; patch: ConnectionPatchData },
): Promise<Connection> {
  requireRole(ctx, "admin");
  const { connectionId, patch } = input;
  if (!isId("connection", connectionId)) throw notFound("connection");
  const mine = and(eq(connections.workspaceId, ctx.workspaceId), eq(connections.id, connectionId));
  try {
    const changed = await db().transaction(async (tx) => {
      // The row stays locked, so that two changes at once are both kept.
      await tx.select({ id: connections.id }).from(connections).where(mine).for("update");
      const row = await connectionRow(ctx, connectionId, tx);
      const entry = findCatalogEntry(row.provider);
      if (!entry) throw new AppError("conflict", "This connection's provider is not part of this version.");
      const given = { credentials: patch.credentials ?? {}, settings: patch.settings ?? {} };
      const columns = connectionColumns(entry, row.id, given, row);
      const [changed] = await tx
        .update(connections)
        .set({
          name: patch.name ?? row.name,
          ...columns,
          ...(isSameAccount(row, columns) ? {} : notAskedYet),
        })
        .where(mine)
        .returning();
      if (!changed) throw notFound("connection");
      await recordAudit(ctx, tx, {
        action: "updated",
        thing: "connection",
        id: row.id,
        name: changed.name,
        before: connectionFacts(row),
        after: connectionFacts(changed),
      });
      return connectionAnswer(ctx, changed);
    });
    forgetAddressed(connectionId);
    return changed;
  } catch (error) {
    throw isTaken(error, "connections_name") ? nameTaken(patch.name ?? "") : error;
  }
}
