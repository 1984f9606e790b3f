import { and, desc, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { files } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { afterOf, type Page, type PageInput, pageSize, toPage } from "@/lib/page";

/** Functions that send a file now; older versions of theirs do not count. */
export const usesOf = sql`coalesce((
  select json_agg(json_build_object('id', f.id, 'name', f.name, 'agent_id', a.id, 'agent', a.name) order by f.name)
  from functions f join agents a on a.workspace_id = f.workspace_id and a.id = f.agent_id
  where f.workspace_id = files.workspace_id and f.deleted_at is null
    and position(files.id || '/' in f.mappings::text) > 0), '[]'::json)`;

export const fileUses = z.array(
  z.object({ id: z.string(), name: z.string(), agent_id: z.string(), agent: z.string() }),
);

export type KeptFile = {
  id: string;
  name: string;
  mime: string;
  /** In bytes. */
  size: number;
  created_at: string;
  /** The functions that send it. */
  used_by: z.output<typeof fileUses>;
};

/** The files that were uploaded to the workspace, newest first, each with the functions that send it. */
export async function listFiles(ctx: Context, input: PageInput = {}): Promise<Page<KeptFile>> {
  requireRole(ctx, "viewer");
  const after = afterOf(input);
  const { id, name, mime, size, createdAt } = files;
  const rows = await db()
    .select({ id, name, mime, size, createdAt, uses: usesOf })
    .from(files)
    .where(and(eq(files.workspaceId, ctx.workspaceId), after ? lt(files.id, after) : undefined))
    .orderBy(desc(files.id))
    .limit(pageSize(input) + 1);
  return toPage(
    rows,
    input,
    (row) => row.id,
    ({ createdAt: at, uses, ...row }) => ({
      ...row,
      created_at: at.toISOString(),
      used_by: fileUses.parse(uses),
    }),
  );
}
