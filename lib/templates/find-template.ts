import type { Context } from "@/lib/context";
import type { ListedTemplate } from "@/lib/providers/types";
import { findStoredTemplate, type TemplateKey } from "./internal";
import { refreshTemplates } from "./refresh-templates";

/**
 * A template by its name and language. One that is not known yet is looked for at the provider once.
 *
 * @returns null when the provider does not have it either
 * @throws AppError of {@link refreshTemplates}
 */
export async function findTemplate(ctx: Context, key: TemplateKey): Promise<ListedTemplate | null> {
  const stored = await findStoredTemplate(ctx, key);
  if (stored) return stored;
  await refreshTemplates(ctx, { connectionId: key.connectionId });
  return findStoredTemplate(ctx, key);
}
