import type { FailedCode } from "@/db/enums";
import { accountOf } from "@/lib/connections/account";
import { fileLinkOf } from "@/lib/files/file-link";
import type { Tool } from "@/lib/functions/find-tool";
import type { ResolvedValue } from "@/lib/functions/resolve-values";
import { logger } from "@/lib/logger";
import { findProvider } from "@/lib/providers/registry";
import type { Provider, ProviderAccount, ProviderRequest } from "@/lib/providers/types";
import { mediaKinds, type SlotKind, slotsFor } from "@/lib/templates/slots";

/** What stands in the place of a secret wherever it is shown. */
export const masked = "••••";

/** The same where only a value of a certain form can stand; other kinds take {@link masked} itself. */
const maskedAs: Partial<Record<SlotKind, string>> = {
  flow_data: JSON.stringify({ [masked]: masked }),
  sections: JSON.stringify([{ title: masked, product_items: [{ product_retailer_id: masked }] }]),
  ttl: "1",
  expiry: "PT1S",
};

/** Everything that asking the provider needs; holds secrets, so it stays in memory. */
export type Outgoing = {
  provider: Provider;
  account: ProviderAccount;
  /** Name and language of the template. */
  template: string;
  request: ProviderRequest;
  /** The request as it may be shown and stored. */
  shown: ProviderRequest;
};

/**
 * Makes the provider's request, if connection and template can be used.
 *
 * @returns the contract's code of what is in the way otherwise
 */
export function makeOutgoing(
  { connection, template }: Pick<Tool, "connection" | "template">,
  message: { messageId: string; to: string; values: readonly ResolvedValue[]; requestId: string },
): { ok: true; outgoing: Outgoing } | { ok: false; code: FailedCode } {
  const provider = connection && findProvider(connection.provider);
  if (!connection || !provider) return { ok: false, code: "account" };
  if (!template) return { ok: false, code: "template" };
  const filled = new Set(message.values.map(({ slot }) => slot));
  const { slots, sendable } = slotsFor(template, filled);
  // A template that was changed at the provider since the function was saved: never send it half filled.
  const unfit =
    !sendable ||
    slots.some((slot) => slot.required && !filled.has(slot.id)) ||
    [...filled].some((id) => !slots.some((slot) => slot.id === id));
  if (unfit) return { ok: false, code: "template" };
  let account: ProviderAccount;
  try {
    account = accountOf(connection);
  } catch (err) {
    logger.error(
      { err, connectionId: connection.id, requestId: message.requestId },
      "credentials cannot be opened",
    );
    return { ok: false, code: "credentials" };
  }
  const kinds = new Map(slots.map(({ id, kind }) => [id, kind]));
  const written = ({ slot, value, secret }: ResolvedValue, hide: boolean) => {
    const kind = kinds.get(slot);
    if (hide && secret) return (kind && maskedAs[kind]) ?? masked;
    return kind && mediaKinds.has(kind) ? fileLinkOf(connection.workspaceId, value) : value;
  };
  const build = (hide: boolean) =>
    provider.buildRequest(account, {
      messageId: message.messageId,
      to: message.to,
      template,
      values: Object.fromEntries(message.values.map((each) => [each.slot, written(each, hide)])),
    });
  try {
    const named = `${template.name} ${template.language}`;
    return {
      ok: true,
      outgoing: { provider, account, template: named, request: build(false), shown: build(true) },
    };
  } catch (err) {
    logger.error(
      { err, connectionId: connection.id, requestId: message.requestId },
      "the provider's request cannot be made",
    );
    return { ok: false, code: "template" };
  }
}
