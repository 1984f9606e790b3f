import { db } from "@/db/client";
import { connections } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { isTaken } from "@/lib/database-faults";
import { newId } from "@/lib/ids";
import { invalidFields } from "@/lib/parse-input";
import { findCatalogEntry } from "@/lib/providers/catalog";
import { connectionColumns, nothingStored } from "./fields";
import { type Connection, connectionAnswer, connectionFacts, nameTaken } from "./internal";
import { type ConnectionData, noSuchProvider } from "./schema";

/**
 * Stores a provider account. Nobody is asked yet: its state is `unchecked`.
 *
 * @throws AppError `invalid` (fields by the provider's catalog entry), `conflict` (name)
 */
export async function createConnection(
  ctx: Context,
  input: ConnectionData & { sample?: boolean },
): Promise<Connection> {
  requireRole(ctx, "admin");
  const entry = findCatalogEntry(input.provider);
  if (!entry) throw invalidFields({ provider: noSuchProvider });
  const id = newId("connection");
  const columns = connectionColumns(entry, id, input, nothingStored);
  try {
    return await db().transaction(async (tx) => {
      const [row] = await tx
        .insert(connections)
        .values({
          workspaceId: ctx.workspaceId,
          id,
          provider: entry.id,
          name: input.name,
          sample: input.sample ?? false,
          ...columns,
        })
        .returning();
      if (!row) throw new Error("The new connection was not answered by the database.");
      const after = connectionFacts(row);
      await recordAudit(ctx, tx, { action: "created", thing: "connection", id, name: row.name, after });
      return connectionAnswer(ctx, row);
    });
  } catch (error) {
    throw isTaken(error, "connections_name") ? nameTaken(input.name) : error;
  }
}
