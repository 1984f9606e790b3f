import { createHmac } from "node:crypto";
import { appSecret } from "./contenders.mjs";

/** @typedef {{ id: string, status: string, timestamp: number, ours?: string }} StatusEvent */

/**
 * A webhook of WhatsApp's Cloud API, signed.
 *
 * @param {string} path
 * @param {readonly StatusEvent[]} events
 * @returns {import("./load.mjs").Post}
 */
export function webhookOf(path, events) {
  const statuses = events.map(({ id, status, timestamp, ours }) => ({
    id,
    status,
    timestamp: String(timestamp),
    recipient_id: "919800000000",
    ...(ours ? { biz_opaque_callback_data: ours } : {}),
  }));
  const metadata = { phone_number_id: "100000000000001" };
  const value = { messaging_product: "whatsapp", metadata, statuses };
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  });
  const signature = `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
  return { path, headers: { "content-type": "application/json", "x-hub-signature-256": signature }, body };
}

/**
 * Writes messages into the product's database as if it had sent them: `wamid.NAME0` and so on.
 *
 * @param {import("postgres").Sql} sql
 * @param {{ connectionId: string, name: string, count: number, unnamed?: boolean }} of `unnamed`: of every second
 *   one the answer was lost, and only our own id, `msg_NAME000000000000`, finds it
 */
export async function writeMessages(sql, { connectionId, name, count, unnamed = false }) {
  await sql`
    insert into messages (workspace_id, id, state, agent_id, function_id, function_name, connection_id, provider,
      template, to_phone, to_source, "values", provider_message_id)
    select c.workspace_id, 'msg_' || ${name}::text || lpad(n::text, 12, '0'),
      case when ${unnamed} and n % 2 = 1 then 'unknown' else 'accepted' end, 'agt_bench', 'fn_bench', 'send_otp', c.id,
      'meta', '{"name":"otp_support","language":"en"}', '+919800000000', 'body', '[]',
      case when ${unnamed} and n % 2 = 1 then null else 'wamid.' || ${name}::text || n end
    from connections c, generate_series(0, ${count - 1}::int) as n where c.id = ${connectionId}`;
  await sql`analyze messages`;
}

/** The same for a peer's database. @param {import("postgres").Sql} sql @param {{ name: string, count: number }} of */
export async function writePeerMessages(sql, { name, count }) {
  await sql`
    insert into messages (id, idempotency_key, agent_id, function_name, call_id, to_phone, "values", state,
      provider_message_id)
    select ${name}::text || n, ${name}::text || n, 'agt_bench', 'send_otp', 'c', '+919800000000', '[]', 'accepted',
      'wamid.' || ${name}::text || n
    from generate_series(0, ${count - 1}::int) as n`;
  await sql`analyze messages`;
}
