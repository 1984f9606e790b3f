import { and, eq, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { files } from "@/db/schema";
import type { Context } from "@/lib/context";
import { readFileReference } from "@/lib/file-reference";
import { invalidFields } from "@/lib/parse-input";

/** Slots that a file can fill; elsewhere what looks like a file's reference is a text like any other. */
const fileSlot = /^media$|(^|\.)header\.(image|video|document)$/;

/** A slot and what fills it, as a function's mappings have them. */
type Filled = { slot: string; source: string; value?: string | undefined };

/**
 * Holds the files that fixed values name until the transaction ends, so that none is deleted while a function
 * begins to send it.
 *
 * @param tx the running transaction
 * @throws AppError `invalid` with the field when one is gone
 */
export async function holdFiles(ctx: Context, mappings: readonly Filled[], tx: Executor): Promise<void> {
  const named = mappings.flatMap(({ slot, source, value }, index) => {
    const file = source === "static" && fileSlot.test(slot) ? readFileReference(value ?? "") : null;
    return file ? [{ index, id: file.id }] : [];
  });
  if (named.length === 0) return;
  const ids = named.map(({ id }) => id);
  const rows = await tx
    .select({ id: files.id })
    .from(files)
    .where(and(eq(files.workspaceId, ctx.workspaceId), inArray(files.id, ids)))
    .for("key share");
  const held = new Set(rows.map(({ id }) => id));
  const gone = named.filter(({ id }) => !held.has(id));
  if (gone.length === 0) return;
  const words = "This file was deleted meanwhile. Upload it again, or give a link.";
  throw invalidFields(Object.fromEntries(gone.map(({ index }) => [`mappings.${index}.value`, words])));
}
