import { z } from "zod";
import type { messages } from "@/db/schema";
import { findConnectionRow } from "@/lib/connections/internal";
import type { Context } from "@/lib/context";
import { decrypt } from "@/lib/crypto";
import type { ResolvedValue } from "@/lib/functions/resolve-values";
import { templateOfRef } from "@/lib/templates/campaign";
import { findStoredTemplate } from "@/lib/templates/internal";
import { secretBinding } from "./new-message";
import { makeOutgoing } from "./outgoing";

type Kept = Pick<
  typeof messages.$inferSelect,
  "id" | "connectionId" | "template" | "toPhone" | "values" | "secretValues"
>;

const sources = z.enum(["in_call", "metadata", "static"]);
const secrets = z.record(z.string(), z.string());

/**
 * A kept message's values with the secret ones opened.
 *
 * @returns null when secret ones were cleared meanwhile
 */
export function keptValues({ id, values, secretValues }: Kept): ResolvedValue[] | null {
  const open =
    secretValues === null ? {} : secrets.parse(JSON.parse(decrypt(secretValues, secretBinding(id))));
  const resolved = values.map(({ slot, value, source, secret = false }) => ({
    slot,
    value: secret ? open[slot] : value,
    source: sources.parse(source),
    secret,
  }));
  return resolved.every((one): one is ResolvedValue => one.value !== undefined) ? resolved : null;
}

/**
 * Makes the provider's request for kept content anew, by connection and template as they are now.
 *
 * @param messageId under which it is sent
 */
export async function rebuildOutgoing(
  ctx: Context,
  kept: Kept,
  values: readonly ResolvedValue[],
  messageId: string,
): Promise<ReturnType<typeof makeOutgoing>> {
  const { connectionId, template, toPhone: to } = kept;
  const name = template.name ?? template.campaign ?? "";
  const [connection, stored] = await Promise.all([
    findConnectionRow(ctx, connectionId),
    findStoredTemplate(ctx, { connectionId, name, language: template.language ?? "" }),
  ]);
  const typed = template.campaign ? templateOfRef(refOf(template.campaign, values)) : null;
  return makeOutgoing(
    { connection, template: stored ?? typed },
    { messageId, to, values, requestId: ctx.requestId },
  );
}

/** A campaign that no list has was typed, and its values tell what it takes. */
function refOf(campaign: string, values: readonly ResolvedValue[]) {
  const slots = values.map(({ slot }) => slot);
  const buttons = slots.flatMap((slot) => slot.match(/^button\.(\d+)\.url$/)?.[1] ?? []);
  return {
    campaign,
    variables: slots.filter((slot) => slot.startsWith("param.")).length,
    media: slots.includes("media"),
    url_buttons: buttons.map(Number),
  };
}
