import type { Context } from "@/lib/context";
import type { ListedTemplate } from "@/lib/providers/types";
import { templateOfRef } from "./campaign";
import { type CampaignRef, isTyped } from "./campaign-ref";
import { findTemplate } from "./find-template";

/** How a function names what it sends. */
export type TemplateRef = { name: string; language: string } | CampaignRef;

/**
 * What a function sends: a template or campaign as its provider lists it, or a campaign as the function
 * describes it itself.
 *
 * @returns null when the provider does not have it
 * @throws AppError of `refreshTemplates`
 */
export async function findReferenced(
  ctx: Context,
  input: { connectionId: string; ref: TemplateRef },
): Promise<ListedTemplate | null> {
  const { connectionId, ref } = input;
  if (!("campaign" in ref)) return findTemplate(ctx, { connectionId, ...ref });
  if (isTyped(ref)) return templateOfRef(ref);
  return findTemplate(ctx, { connectionId, name: ref.campaign, language: "" });
}
