import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { files } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { AppError, notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { fileUses, usesOf } from "./list-files";

/**
 * Deletes an uploaded file. Links to it that customers have lead nowhere from then on.
 *
 * @throws AppError `not_found`; `conflict` while a function sends it
 */
export async function deleteFile(ctx: Context, input: { fileId: string }): Promise<void> {
  requireRole(ctx, "editor");
  const mine = and(eq(files.workspaceId, ctx.workspaceId), eq(files.id, input.fileId));
  await db().transaction(async (tx) => {
    const [row] = isId("file", input.fileId)
      ? await tx
          .select({ name: files.name, mime: files.mime, size: files.size })
          .from(files)
          .where(mine)
          .for("update")
      : [];
    if (!row) throw notFound("file");
    // Asked once the file is held: whoever saved a function that names it meanwhile is seen, whoever comes later waits.
    const [used] = await tx.select({ by: usesOf }).from(files).where(mine);
    const users = fileUses.parse(used?.by).map(({ name, agent }) => `${name} of ${agent}`);
    if (users.length > 0) {
      throw new AppError(
        "conflict",
        `${row.name} is sent by ${users.slice(0, 10).join(", ")}. Give these functions another file first.`,
      );
    }
    await tx.delete(files).where(mine);
    const { name, mime, size } = row;
    await recordAudit(ctx, tx, {
      action: "deleted",
      thing: "file",
      id: input.fileId,
      name,
      before: { mime, size },
    });
  });
}
