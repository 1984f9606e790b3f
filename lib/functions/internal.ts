import { and, eq, isNull } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { connections, functions } from "@/db/schema";
import type { Context } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { invalidFields } from "@/lib/parse-input";
import { type FunctionData, functionInput } from "./schema";

export type FunctionRow = typeof functions.$inferSelect;

/** @throws AppError `not_found`, also for another workspace's function and for a deleted one */
export async function functionRow(
  ctx: Context,
  functionId: string,
  executor: Executor = db(),
): Promise<FunctionRow> {
  const [row] = isId("function", functionId)
    ? await executor
        .select()
        .from(functions)
        .where(
          and(
            eq(functions.workspaceId, ctx.workspaceId),
            eq(functions.id, functionId),
            isNull(functions.deletedAt),
          ),
        )
    : [];
  if (!row) throw notFound("function");
  return row;
}

/** A function's input as it would be sent to make it again. */
export function functionData(row: FunctionRow): FunctionData {
  return functionInput.parse({
    type: row.type,
    name: row.name,
    connection_id: row.connectionId,
    enabled: row.enabled,
    template: row.template,
    mappings: row.mappings,
    description: row.description,
    say: row.say,
    allow_resend: row.allowResend,
    allow_other_number: row.allowOtherNumber,
    consent: row.consent,
    dedupe_s: row.dedupeS,
    useful_s: row.usefulS,
  });
}

export function functionColumns(data: FunctionData) {
  return {
    type: data.type,
    name: data.name,
    connectionId: data.connection_id,
    enabled: data.enabled,
    template: data.template,
    mappings: data.mappings,
    description: data.description,
    say: data.say,
    allowResend: data.allow_resend,
    allowOtherNumber: data.allow_other_number,
    consent: data.consent,
    dedupeS: data.dedupe_s,
    usefulS: data.useful_s,
  };
}

/** What a function is by itself (contract §5). */
export function functionAnswer(row: FunctionRow) {
  return {
    id: row.id,
    agent_id: row.agentId,
    ...functionData(row),
    version: row.version,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
/** A function as the API and the screens see it. */
export type WhatsAppFunction = ReturnType<typeof functionAnswer> & {
  /** Why it cannot be sent as its template is now, in a sentence for people; null when it can. */
  problem: string | null;
};

export function nameTaken(name: string): AppError {
  const message = `This agent already has a function named "${name}". Choose another name.`;
  return new AppError("conflict", message, { name: message });
}

export function noSuchConnection(): AppError {
  return invalidFields({ connection_id: "There is no such connection here." });
}

/**
 * Holds the connection until the transaction ends, so that it is not deleted while a function begins to
 * use it.
 *
 * @throws AppError `invalid` when it is gone
 */
export async function holdConnection(ctx: Context, connectionId: string, tx: Executor): Promise<void> {
  const [row] = await tx
    .select({ id: connections.id })
    .from(connections)
    .where(and(eq(connections.workspaceId, ctx.workspaceId), eq(connections.id, connectionId)))
    .for("key share");
  if (!row) throw noSuchConnection();
}
