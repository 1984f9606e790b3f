import { z } from "zod";
import { engineSql } from "@/db/client";
import { findConnectionRow } from "@/lib/connections/internal";
import type { Context } from "@/lib/context";
import { decrypt } from "@/lib/crypto";
import type { ResolvedValue } from "@/lib/functions/resolve-values";
import { sayInput } from "@/lib/functions/schema";
import { findStoredTemplate } from "@/lib/templates/internal";
import { under } from "./answers";
import { leaseS } from "./claim-statement";
import { deliver } from "./deliver";
import { secretBinding } from "./new-message";
import { makeOutgoing } from "./outgoing";
import { recordNotSent } from "./record-outcome";

type Taken = {
  useful: boolean;
  opted_out: boolean;
  attempts: number;
  connection_id: string;
  template: Record<string, string>;
  to_phone: string;
  values: { slot: string; value: string; source: ResolvedValue["source"]; secret?: boolean }[];
  secret_values: string | null;
  error: { code: string; message: string; provider: string | null } | null;
  say: unknown;
  language: string | null;
};

/** Takes a message that waits for another try; nobody else has it then, and after a crash it is unknown. */
async function take(ctx: Context, messageId: string): Promise<Taken | null> {
  const [row] = await engineSql()<Taken[]>`
    update messages m set retry_at = null, attempts = attempts + 1,
      lease_until = now() + make_interval(secs => ${leaseS})
    where m.workspace_id = ${ctx.workspaceId} and m.id = ${messageId} and m.state = 'claimed'
      and m.retry_at <= now() + interval '1 second'
    returning coalesce(m.useful_until > now(), false) as useful, m.attempts, m.connection_id, m.template, m.to_phone,
      m."values", m.secret_values, m.error,
      exists (select 1 from opt_outs o where o.workspace_id = m.workspace_id and o.phone = m.to_phone) as opted_out,
      (select f.say from functions f where f.workspace_id = m.workspace_id and f.id = m.function_id) as say,
      (select c.language from calls c where c.workspace_id = m.workspace_id and c.id = m.call_id) as language`;
  return row ?? null;
}

const secrets = z.record(z.string(), z.string());

function valuesOf(messageId: string, taken: Taken): ResolvedValue[] {
  const { values, secret_values: sealed } = taken;
  const open = sealed === null ? {} : secrets.parse(JSON.parse(decrypt(sealed, secretBinding(messageId))));
  return values.map(({ slot, value, source, secret = false }) => ({
    slot,
    value: secret ? (open[slot] ?? value) : value,
    source,
    secret,
  }));
}

/**
 * Tries a message again that surely has not left, unless it is of no use any more. Does nothing when it does not
 * wait (any more), so it may be called twice.
 */
export async function retryMessage(ctx: Context, { messageId }: { messageId: string }): Promise<void> {
  const taken = await take(ctx, messageId);
  if (!taken) return;
  const end = (
    code: "provider_down" | "recipient" | "account" | "template" | "credentials",
    kind: string,
    message: string,
  ) => recordNotSent(ctx, messageId, { code, kind, message, provider: taken.error?.provider ?? null });
  if (!taken.useful) {
    const last = taken.error?.message ?? "";
    return end("provider_down", "useless", `It could not be sent while it was of use. The last try: ${last}`);
  }
  if (taken.opted_out) {
    return end("recipient", "opted_out", "The customer asked for no more messages before it could be sent.");
  }
  const { connection_id: connectionId, template, to_phone: to } = taken;
  const name = template.name ?? template.campaign ?? "";
  const key = { connectionId, name, language: template.language ?? "" };
  const [connection, stored] = await Promise.all([
    findConnectionRow(ctx, connectionId),
    findStoredTemplate(ctx, key),
  ]);
  const message = { messageId, to, values: valuesOf(messageId, taken) };
  const made = makeOutgoing({ connection, template: stored }, message);
  if (!made.ok) {
    const code = made.code === "account" || made.code === "credentials" ? made.code : "template";
    return end(code, "changed", "Connection or template were changed so that it cannot be sent any more.");
  }
  const phrases = sayInput.safeParse(taken.say);
  const speaker = { say: phrases.success ? phrases.data : {}, language: taken.language, phone: to };
  // Whoever called was told long ago.
  const telling = { told: under("queued", speaker, messageId), elapsedMs: () => 0 };
  await deliver(ctx, messageId, made.outgoing, speaker, telling, taken.attempts);
}
