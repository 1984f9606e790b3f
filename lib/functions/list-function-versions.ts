import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, functionVersions } from "@/db/schema";
import type { Doer } from "@/lib/audit/doer";
import { type Context, requireRole } from "@/lib/context";
import { afterOf, noCursor, type Page, type PageInput, pageSize, toPage } from "@/lib/page";
import { type Change, describeChanges } from "./describe-changes";
import { type FunctionRow, functionData, functionRow } from "./internal";
import { type FunctionData, functionInput } from "./schema";
import { withoutSecrets } from "./without-secrets";

export type FunctionVersion = {
  number: number;
  by: Doer;
  created_at: string;
  /** The version that was gone back to, when this save was that. */
  restored_from: number | null;
  /** What this save changed; null for the first one that is known. */
  changes: Change[] | null;
  /** The function after this save; secret fixed values are masked. */
  function: FunctionData;
};

type VersionRow = typeof functionVersions.$inferSelect;

/** The only version of a function that was made before versions were kept. */
function currentVersion(row: FunctionRow): VersionRow {
  return {
    workspaceId: row.workspaceId,
    functionId: row.id,
    number: row.version,
    data: functionData(row),
    restoredFrom: null,
    actorKind: "system",
    actorId: null,
    actorName: "Midcall",
    createdAt: row.updatedAt,
  };
}

async function namesOf(ctx: Context, ids: readonly string[]): Promise<Record<string, string>> {
  const rows = await db()
    .select({ id: connections.id, name: connections.name })
    .from(connections)
    .where(and(eq(connections.workspaceId, ctx.workspaceId), inArray(connections.id, [...new Set(ids)])));
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** The number of the version at which the page before ended; null at the beginning. */
function numberAfter(input: PageInput): number | null {
  const after = afterOf(input);
  if (after === null) return null;
  if (!/^[1-9]\d{0,8}$/.test(after)) throw noCursor();
  return Number(after);
}

/**
 * Every save of a function, newest first, each with what it changed.
 *
 * @throws AppError `not_found`; `invalid` for a cursor that is none of this list
 */
export async function listFunctionVersions(
  ctx: Context,
  input: PageInput & { functionId: string },
): Promise<Page<FunctionVersion>> {
  requireRole(ctx, "viewer");
  const current = await functionRow(ctx, input.functionId);
  const after = numberAfter(input);
  const rows = await db()
    .select()
    .from(functionVersions)
    .where(
      and(
        eq(functionVersions.workspaceId, ctx.workspaceId),
        eq(functionVersions.functionId, current.id),
        after === null ? undefined : lt(functionVersions.number, after),
      ),
    )
    .orderBy(desc(functionVersions.number))
    // One more to tell whether there are more; it is also what the last one shown is compared with.
    .limit(pageSize(input) + 1);
  const known = rows.length > 0 || after !== null ? rows : [currentVersion(current)];
  const versions = known.map((row) => ({ row, data: functionInput.parse(row.data) }));
  const names = await namesOf(
    ctx,
    versions.map(({ data }) => data.connection_id),
  );
  const before = new Map(versions.map(({ row }, at) => [row.number, versions[at + 1]?.data]));
  return toPage(
    versions,
    input,
    ({ row }) => String(row.number),
    ({ row, data }) => {
      const older = before.get(row.number);
      return {
        number: row.number,
        by: { kind: row.actorKind, id: row.actorId, name: row.actorName },
        created_at: row.createdAt.toISOString(),
        restored_from: row.restoredFrom,
        changes: older ? describeChanges(older, data, names) : null,
        function: withoutSecrets(data),
      };
    },
  );
}
