import { engineSql } from "@/db/client";
import type { Context } from "@/lib/context";
import type { Claim } from "./keys";

/**
 * Keeps that a delivery was answered with the message of another, which said the same: delivered once more it gets
 * that answer again, also when the same content may be sent anew by then.
 *
 * @param exact the key of the delivery; who has it already keeps it
 * @param messageId the message of the other
 */
export async function keepRepeat(ctx: Context, exact: Claim, messageId: string): Promise<void> {
  await engineSql()`
    insert into send_claims as c (workspace_id, key, message_id, expires_at, repeats)
    values (${ctx.workspaceId}, ${exact.key}, ${messageId}, now() + make_interval(secs => ${exact.windowS}), true)
    on conflict (workspace_id, key) do update
      set message_id = excluded.message_id, expires_at = excluded.expires_at, repeats = true
      where c.expires_at < now()`;
}
