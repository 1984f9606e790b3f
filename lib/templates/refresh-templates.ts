import { isDeepStrictEqual } from "node:util";
import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, templates } from "@/db/schema";
import { nowMs } from "@/lib/clock";
import { accountOf } from "@/lib/connections/account";
import { type ConnectionRow, connectionRow } from "@/lib/connections/internal";
import { noteRefusal } from "@/lib/connections/note-refusal";
import type { Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { processState } from "@/lib/process-state";
import { findProvider } from "@/lib/providers/registry";
import { type ListedTemplate, ProviderError } from "@/lib/providers/types";
import { cleanJson } from "@/lib/text";

/** Rows of one insert: Postgres takes at most 65,535 parameters a statement. */
const rowsAtOnce = 500;

/** Failures after which asking again soon may help; the others need an admin. */
const passing = new Set(["rate_limited", "provider_down", "unavailable"]);

/** Connection → until when its provider does not want to be asked, by `performance.now()`. */
const quietUntil = () => processState("templates.quiet", () => new Map<string, number>());

/** How long is waited after the provider's limit of calls was met, where it does not say. */
const leastQuietMs = 60_000;

/** @throws AppError `unavailable` while the provider asked for a pause */
function refuseWhileQuiet(row: ConnectionRow): void {
  const leftMs = (quietUntil().get(row.id) ?? 0) - performance.now();
  if (leftMs <= 0) return;
  const seconds = Math.ceil(leftMs / 1000);
  throw new AppError(
    "unavailable",
    `"${row.name}" was asked too often; its provider wants a pause of ${seconds} more seconds. What was read before is shown.`,
  );
}

async function askProvider(ctx: Context, row: ConnectionRow): Promise<ListedTemplate[]> {
  const provider = findProvider(row.provider);
  if (!provider) throw new AppError("conflict", "This connection's provider is not part of this version.");
  refuseWhileQuiet(row);
  const askedAt = performance.now();
  try {
    return await provider.listTemplates({ ...accountOf(row), requestId: ctx.requestId });
  } catch (error) {
    if (error instanceof ProviderError) {
      const refusal = { connectionId: row.id, check: "templates", failure: error.failure, askedAt };
      await noteRefusal(ctx, refusal);
      const { code, message, retryAfterMs } = error.failure;
      if (code === "rate_limited")
        quietUntil().set(row.id, performance.now() + Math.max(retryAfterMs ?? 0, leastQuietMs));
      const words = `The templates of "${row.name}" could not be read. ${message}`;
      throw new AppError(passing.has(code) ? "unavailable" : "invalid", words);
    }
    logger.error({ err: error, requestId: ctx.requestId }, "templates could not be read");
    throw new AppError(
      "unavailable",
      `The templates of "${row.name}" could not be read. Check the connection, then try again.`,
    );
  }
}

type Stored = typeof templates.$inferInsert;

/** What of a template decides whether it can be sent, and how. */
const decisive = ({ status, parameterFormat, components }: Stored) =>
  JSON.parse(JSON.stringify({ status, parameterFormat, components }));

/** Dates each template: one that is as it was keeps the time of its last change. */
function withChanges<T extends Stored>(rows: readonly T[], before: readonly Stored[], readAt: Date) {
  const keyOf = ({ name, language }: Stored) => JSON.stringify([name, language]);
  const known = new Map(before.map((row) => [keyOf(row), row]));
  return rows.map((row) => {
    const old = known.get(keyOf(row));
    const same = old !== undefined && isDeepStrictEqual(decisive(row), decisive(old));
    return { ...row, changedAt: same ? old.changedAt : readAt };
  });
}

/**
 * Replaces what was stored, unless a reading that began later has done so already, in this process or another.
 *
 * @param readAt when the reading began
 * @returns when the reading began whose templates are stored now
 */
async function store(
  ctx: Context,
  row: ConnectionRow,
  listed: readonly ListedTemplate[],
  readAt: Date,
): Promise<Date> {
  // Should a provider list one twice, the one that can be sent stays.
  const sendableLast = [...listed].sort(
    (a, b) => Number(a.status === "APPROVED") - Number(b.status === "APPROVED"),
  );
  const byKey = new Map(
    sendableLast.map(({ components, ...rest }) => [
      JSON.stringify([rest.name, rest.language]),
      {
        workspaceId: ctx.workspaceId,
        connectionId: row.id,
        readAt,
        ...rest,
        components: cleanJson(components),
      },
    ]),
  );
  const rows = [...byKey.values()];
  const unchanged = and(
    eq(connections.workspaceId, ctx.workspaceId),
    eq(connections.id, row.id),
    // A list that was read with credentials of before may be another account's.
    eq(connections.secretCredentials, row.secretCredentials),
    eq(connections.publicCredentials, row.publicCredentials),
    eq(connections.settings, row.settings),
  );
  return db().transaction(async (tx) => {
    // The row stays locked: another process may be at the same. And the connection may be gone or changed.
    const [stored] = await tx
      .select({
        readAt: connections.templatesReadAt,
        // What seems to come is from before the database's clock was set back.
        isPast: sql<boolean | null>`${connections.templatesReadAt} <= now()`,
      })
      .from(connections)
      .where(unchanged)
      .for("no key update");
    if (!stored) return readAt;
    if (stored.readAt && stored.readAt > readAt && stored.isPast) return stored.readAt;
    await tx
      .update(connections)
      .set({ templatesReadAt: readAt, updatedAt: connections.updatedAt })
      .where(unchanged);
    const before = await tx
      .delete(templates)
      .where(and(eq(templates.workspaceId, ctx.workspaceId), eq(templates.connectionId, row.id)))
      .returning();
    const dated = withChanges(rows, before, readAt);
    for (let i = 0; i < dated.length; i += rowsAtOnce) {
      await tx.insert(templates).values(dated.slice(i, i + rowsAtOnce));
    }
    return readAt;
  });
}

/** A reading that runs: when it began, by `performance.now()`, and with whose credentials. */
type Reading = { began: number; row: ConnectionRow; done: Promise<Date> };

const running = () => processState("templates.refresh", () => new Map<string, Reading>());

const isSameAccount = (a: ConnectionRow, b: ConnectionRow) =>
  (["publicCredentials", "secretCredentials", "settings"] as const).every((key) =>
    isDeepStrictEqual(a[key], b[key]),
  );

function begin(ctx: Context, row: ConnectionRow): Reading {
  const readAt = new Date(nowMs());
  const done = askProvider(ctx, row)
    .then((listed) => store(ctx, row, listed, readAt))
    .finally(() => running().delete(row.id));
  const reading = { began: performance.now(), row, done };
  running().set(row.id, reading);
  return reading;
}

/**
 * Reads all templates of a connection from its provider and replaces what was stored. Who asks while a
 * reading runs waits for that one.
 *
 * @param input.since what happened then must be known: a reading that began before does not do (`performance.now()`)
 * @returns when the provider was asked for what is stored then
 * @throws AppError `not_found`; `unavailable` when the provider may answer later, `invalid` when the
 *   connection must be mended first
 */
export async function refreshTemplates(
  ctx: Context,
  input: { connectionId: string; since?: number },
): Promise<{ read_at: string }> {
  const { connectionId, since = 0 } = input;
  const row = await connectionRow(ctx, connectionId);
  const reading = running().get(row.id);
  if (reading && (reading.began < since || !isSameAccount(reading.row, row))) {
    // Its list would be stored over that of one that overtook it.
    await reading.done.catch(() => {});
    return refreshTemplates(ctx, input);
  }
  const { done } = reading ?? begin(ctx, row);
  return { read_at: (await done).toISOString() };
}
