import { engineSql } from "@/db/client";
import type { FailedCode } from "@/db/enums";
import type { messages } from "@/db/schema";
import type { Context } from "@/lib/context";
import { sayInput } from "@/lib/functions/schema";
import { otherSpelling } from "@/lib/phone";
import { under } from "./answers";
import type { Circuit } from "./circuit";
import { leaseS } from "./claim-statement";
import { deliver } from "./deliver";
import { keptValues, rebuildOutgoing } from "./rebuild";
import { recordNotSent } from "./record-outcome";
import { isOptedOut } from "./situation";

type Taken = Pick<
  typeof messages.$inferSelect,
  "id" | "attempts" | "connectionId" | "template" | "toPhone" | "values" | "secretValues" | "error"
> & { useful: boolean; optedOut: boolean; say: unknown; language: string | null; circuit: Circuit };

/** Takes a message that waits for another try; nobody else has it then, and after a crash it is unknown. */
async function take(ctx: Context, messageId: string): Promise<Taken | null> {
  const [row] = await engineSql()<Taken[]>`
    update messages m set retry_at = null, attempts = attempts + 1,
      lease_until = now() + make_interval(secs => ${leaseS})
    where m.workspace_id = ${ctx.workspaceId} and m.id = ${messageId} and m.state = 'claimed'
      and m.retry_at <= now() + interval '1 second'
    returning m.id, m.attempts, m.connection_id as "connectionId", m.template, m.to_phone as "toPhone", m."values",
      m.secret_values as "secretValues", m.error, coalesce(m.useful_until > now(), false) as useful,
      exists (select 1 from opt_outs o where o.workspace_id = m.workspace_id and o.phone = m.to_phone) as "optedOut",
      (select f.say from functions f where f.workspace_id = m.workspace_id and f.id = m.function_id) as say,
      (select c.language from calls c where c.workspace_id = m.workspace_id and c.id = m.call_id) as language,
      coalesce((select case when i.probed_at is null then 'faulty' else 'open' end from circuits i
        where i.workspace_id = m.workspace_id and i.connection_id = m.connection_id), 'closed') as circuit`;
  return row ?? null;
}

/**
 * Tries a message again that surely has not left, unless it is of no use any more. Does nothing when it does not
 * wait (any more), so it may be called twice.
 */
export async function retryMessage(ctx: Context, { messageId }: { messageId: string }): Promise<void> {
  const taken = await take(ctx, messageId);
  if (!taken) return;
  const end = (code: FailedCode, kind: string, message: string) =>
    recordNotSent(ctx, messageId, { code, kind, message, provider: taken.error?.provider ?? null });
  if (!taken.useful) {
    const last = taken.error?.message ?? "";
    return end("provider_down", "useless", `It could not be sent while it was of use. The last try: ${last}`);
  }
  const other = otherSpelling(taken.toPhone);
  if (taken.optedOut || (other !== null && (await isOptedOut(ctx, other)))) {
    return end("recipient", "opted_out", "The customer asked for no more messages before it could be sent.");
  }
  const values = keptValues(taken);
  if (!values) return end("template", "cleared", "Its secret values were cleared before it could be sent.");
  const made = await rebuildOutgoing(ctx, taken, values, messageId);
  if (!made.ok) {
    const why = "Connection or template were changed so that it cannot be sent any more.";
    return end(made.code, "changed", why);
  }
  const say = sayInput.safeParse(taken.say);
  const speaker = { say: say.success ? say.data : {}, language: taken.language, phone: taken.toPhone };
  // Whoever called was told long ago.
  const telling = { told: under("queued", speaker, messageId), elapsedMs: () => 0 };
  const { circuit, attempts: attempt } = taken;
  await deliver(ctx, messageId, made.outgoing, speaker, telling, { circuit, attempt });
}
