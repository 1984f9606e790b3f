import { type ConnectionRow, findConnectionRow } from "@/lib/connections/internal";
import type { Context } from "@/lib/context";
import { readFileReference } from "@/lib/file-reference";
import { hasFile } from "@/lib/files/read-file";
import { invalidFields } from "@/lib/parse-input";
import { findCatalogEntry, pickerOf } from "@/lib/providers/catalog";
import { isTyped } from "@/lib/templates/campaign-ref";
import { findReferenced } from "@/lib/templates/find-referenced";
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
export async function checkFunction(ctx: Context, given: FunctionData): Promise<FunctionData> {
  const connection = await findConnectionRow(ctx, given.connection_id);
  if (!connection) throw noSuchConnection();
  const data = { ...given, template: refFor(given.template, connection) };
  const template = await findReferenced(ctx, { connectionId: connection.id, ref: data.template });
  if (!template) throw invalidFields(unknownTemplate(data.template, connection.name));
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

type Ref = FunctionData["template"];

/** The reference as that connection's provider has them; where campaigns are typed, their parts are too. */
function refFor(ref: Ref, connection: Pick<ConnectionRow, "provider" | "publicCredentials">): Ref {
  const entry = findCatalogEntry(connection.provider);
  if (!entry)
    throw invalidFields({ connection_id: "This connection's provider is not part of this version." });
  if (!entry.capabilities.campaigns && !("name" in ref))
    throw invalidFields({ template: `Templates of ${entry.name} are named by "name" and "language".` });
  if (entry.capabilities.campaigns && !("campaign" in ref))
    throw invalidFields({ template: `${entry.name} sends campaigns: name one as {"campaign"}.` });
  if (!("campaign" in ref) || isTyped(ref) || pickerOf(entry, connection.publicCredentials) === "list")
    return ref;
  return { ...ref, variables: 0 };
}

function unknownTemplate(ref: Ref, connectionName: string): Record<string, string> {
  if ("name" in ref) {
    const message = `"${connectionName}" has no template "${ref.name}" in the language "${ref.language}".`;
    return { "template.name": message };
  }
  const message = `"${connectionName}" lists no campaign "${ref.campaign}". Say what it takes by "variables", "media" and "url_buttons" to use it all the same.`;
  return { "template.campaign": message };
}
