import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { files } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { isSignedLink } from "./file-link";

export type StoredFile = typeof files.$inferSelect;

/** Whether the workspace has that file. */
export async function hasFile(ctx: Context, fileId: string): Promise<boolean> {
  if (!isId("file", fileId)) return false;
  const mine = and(eq(files.workspaceId, ctx.workspaceId), eq(files.id, fileId));
  const [row] = await db().select({ id: files.id }).from(files).where(mine);
  return row !== undefined;
}

/** @throws AppError `not_found`, also for another workspace's file */
export async function readFile(ctx: Context, input: { fileId: string }): Promise<StoredFile> {
  requireRole(ctx, "viewer");
  const mine = and(eq(files.workspaceId, ctx.workspaceId), eq(files.id, input.fileId));
  const [row] = isId("file", input.fileId) ? await db().select().from(files).where(mine) : [];
  if (!row) throw notFound("file");
  return row;
}

/**
 * The file behind a signed link; whoever has the link may read it. No workspace is asked: the signature names it.
 *
 * @throws AppError `not_found`, also for a link that has ended or was changed
 */
export async function readLinkedFile(input: { fileId: string; query: URLSearchParams }): Promise<StoredFile> {
  const [owner] = isId("file", input.fileId)
    ? await db().select({ workspaceId: files.workspaceId }).from(files).where(eq(files.id, input.fileId))
    : [];
  if (!owner || !isSignedLink(owner.workspaceId, input.fileId, input.query)) throw notFound("file");
  const mine = and(eq(files.workspaceId, owner.workspaceId), eq(files.id, input.fileId));
  const [row] = await db().select().from(files).where(mine);
  if (!row) throw notFound("file");
  return row;
}
