import { nowMs } from "@/lib/clock";
import { accountOf } from "@/lib/connections/account";
import { connectionRow } from "@/lib/connections/internal";
import { noteRefusal } from "@/lib/connections/note-refusal";
import { type Context, requireRole } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import type { Page } from "@/lib/page";
import { findProvider } from "@/lib/providers/registry";
import { ProviderError } from "@/lib/providers/types";
import { campaignOf, typedTemplate } from "./campaign";
import { listedAnswer, type Template } from "./internal";

/**
 * Asks the provider what a campaign takes. Nothing is stored, nothing is sent.
 *
 * @param input.name exact name, as typed
 * @returns a list of it alone; empty when there is none of that name, or the provider does not tell
 * @throws AppError `not_found` (connection), `invalid` where there are no campaigns, `unavailable` when the
 *   provider did not answer what was asked
 */
export async function loadCampaign(
  ctx: Context,
  input: { connectionId: string; name: string },
): Promise<Page<Template> & { read_at: string }> {
  requireRole(ctx, "viewer");
  const row = await connectionRow(ctx, input.connectionId);
  const provider = findProvider(row.provider);
  if (!provider?.loadCampaign)
    throw new AppError("invalid", "This provider has templates, not campaigns.", {
      campaign: "has no place here",
    });
  const askedAt = performance.now();
  const readAt = new Date(nowMs());
  try {
    const found = await provider.loadCampaign(
      { ...accountOf(row), requestId: ctx.requestId },
      input.name.trim(),
    );
    const parts = found && campaignOf(found);
    // What was told without its words gets a picture of what goes into it.
    const shown =
      found && parts?.typed && found.components.length === 1
        ? typedTemplate(found.name, parts, found)
        : found;
    const data = shown ? [listedAnswer(shown, readAt)] : [];
    return { data, next_cursor: null, read_at: readAt.toISOString() };
  } catch (error) {
    if (!(error instanceof ProviderError)) {
      logger.error({ err: error, requestId: ctx.requestId }, "a campaign could not be loaded");
      throw new AppError(
        "unavailable",
        "The provider could not be asked. Check the connection, then try again.",
      );
    }
    const { failure } = error;
    await noteRefusal(ctx, { connectionId: row.id, check: "campaign", failure, askedAt });
    throw new AppError(
      "unavailable",
      `What the campaign takes could not be read. ${failure.message} Add its parts by hand meanwhile.`,
    );
  }
}
