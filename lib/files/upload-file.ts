import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { files } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { sha256 } from "@/lib/crypto";
import { AppError } from "@/lib/errors";
import { writeFileReference } from "@/lib/file-reference";
import { newId } from "@/lib/ids";
import { invalidFields } from "@/lib/parse-input";
import { cleanText, cut } from "@/lib/text";
import { type FileKind, fileKindOf } from "./file-kind";
import type { ShownFile } from "./schema";

/** All files of a workspace together, in bytes: they lie in the database. */
const largestTotal = 1024 * 1024 * 1024;

/** A name without folders, control characters or another extension than that of its kind. */
function nameOf(given: string, { extension, kind }: FileKind): string {
  const last = cleanText(given).split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replace(/[\p{Cc}"<>|:*?]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
  const stem = cut(plain.replace(/\.[A-Za-z0-9]{1,5}$/, ""), 150).trim() || kind;
  return `${stem}.${extension}`;
}

function refuse(message: string): never {
  throw invalidFields({ file: message });
}

/**
 * Keeps a file that messages carry in their header. The same bytes uploaded twice are kept once.
 *
 * @param input.name as the browser calls it; its extension is made that of the bytes
 * @throws AppError `forbidden`, `invalid` for a kind that WhatsApp does not take or one that is too large,
 *   `conflict` when the workspace's files are too many
 */
export async function uploadFile(ctx: Context, input: { name: string; bytes: Buffer }): Promise<ShownFile> {
  requireRole(ctx, "editor");
  const { bytes } = input;
  if (bytes.length === 0) refuse("The file is empty.");
  const kind = fileKindOf(bytes);
  if (!kind)
    refuse("WhatsApp takes JPEG, PNG, MP4, 3GP and PDF here; this is none of them, whatever its name.");
  if (bytes.length > kind.largest)
    refuse(`WhatsApp takes files of this kind up to ${kind.largest / 1024 / 1024} MB.`);
  const name = nameOf(input.name, kind);
  const hash = sha256(bytes);
  const mine = eq(files.workspaceId, ctx.workspaceId);
  const id = await db().transaction(async (tx) => {
    const same = and(mine, eq(files.sha256, hash), eq(files.name, name));
    // As new from now on, so that no sweeper takes it for forgotten; one that is being swept is kept anew below.
    const [known] = await tx
      .update(files)
      .set({ createdAt: sql`now()` })
      .where(same)
      .returning({ id: files.id });
    if (known) return known.id;
    const [total] = await tx.select({ bytes: sql<string>`coalesce(sum(size), 0)` }).from(files).where(mine);
    if (Number(total?.bytes ?? 0) + bytes.length > largestTotal)
      throw new AppError("conflict", "The files of this workspace fill their 1 GB. Use a link instead.");
    const made = newId("file");
    await tx.insert(files).values({
      workspaceId: ctx.workspaceId,
      id: made,
      name,
      mime: kind.mime,
      size: bytes.length,
      sha256: hash,
      bytes,
    });
    const after = { mime: kind.mime, size: bytes.length };
    await recordAudit(ctx, tx, { action: "created", thing: "file", id: made, name, after });
    return made;
  });
  const reference = writeFileReference({ id, name });
  return { id, name, mime: kind.mime, kind: kind.kind, size: bytes.length, reference };
}
