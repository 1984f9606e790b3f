import { findConnectionRow } from "@/lib/connections/internal";
import type { Context } from "@/lib/context";
import { readFileReference } from "@/lib/file-reference";
import { hasFile } from "@/lib/files/read-file";
import { invalidFields } from "@/lib/parse-input";
import { findCatalogEntry } from "@/lib/providers/catalog";
import { findTemplate } from "@/lib/templates/find-template";
import { mediaKinds, slotsFor } from "@/lib/templates/slots";
import { checkMappings } from "./check-mappings";
import { noSuchConnection } from "./internal";
import type { FunctionData } from "./schema";

/**
 * Whether a function can be sent as it is configured: connection, template, mappings. A template that is
 * not known yet is read from the provider before it is refused.
 *
 * @returns the same with its fixed values cleaned, as they are stored and sent
 * @throws AppError `invalid` with fields; those of `refreshTemplates` when the provider had to be asked
 */
export async function checkFunction(ctx: Context, data: FunctionData): Promise<FunctionData> {
  const connection = await findConnectionRow(ctx, data.connection_id);
  if (!connection) throw noSuchConnection();
  const entry = findCatalogEntry(connection.provider);
  if (!("name" in data.template) || entry?.capabilities.picker !== "list") {
    const message = `Templates of ${entry?.name ?? "this provider"} are named by "name" and "language".`;
    throw invalidFields({ template: message });
  }
  const { name, language } = data.template;
  const template = await findTemplate(ctx, { connectionId: connection.id, name, language });
  if (!template) {
    throw invalidFields({
      "template.name": `"${connection.name}" has no template "${name}" in the language "${language}".`,
    });
  }
  const { slots, sendable, reason } = slotsFor(
    template,
    data.mappings.map(({ slot }) => slot),
  );
  if (!sendable) throw invalidFields({ template: reason ?? "This template cannot be sent." });
  const { mappings, fields } = checkMappings(data.mappings, template);
  for (const [index, entry] of mappings.entries()) {
    const file = entry.source === "static" ? readFileReference(entry.value) : null;
    const slot = file && slots.find(({ id }) => id === entry.slot);
    if (file && slot && mediaKinds.has(slot.kind) && !(await hasFile(ctx, file.id)))
      fields[`mappings.${index}.value`] ??= "This file is not kept here. Upload it again, or give a link.";
  }
  if (Object.keys(fields).length > 0) throw invalidFields(fields);
  return { ...data, mappings };
}
