import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type postgres from "postgres";
import { appSecret } from "./far-end";

const states = ["sent", "delivered", "read", "failed"] as const;
type State = (typeof states)[number];

type Event = { id: string; ours: string | null; status: State; timestamp: number };

/** Which states the provider tells of the nth message: all, or it ends earlier. */
const coursesOf: readonly (readonly State[])[] = [
  ["sent", "delivered", "read"],
  ["sent", "delivered"],
  ["sent", "failed"],
  ["sent", "delivered", "read"],
];
const courseOf = (n: number) => coursesOf[n % coursesOf.length] ?? [];

/** Every second message is one whose answer was lost: only our own id finds it. */
const isUnnamed = (n: number) => n % 2 === 1;
const idOf = (n: number) => `msg_flood${String(n).padStart(12, "0")}`;

/** Writes messages as if each of them had been sent. */
export async function makeMessages(
  sql: postgres.Sql,
  of: { workspaceId: string; connectionId: string; count: number },
): Promise<void> {
  await sql`
    insert into messages (workspace_id, id, state, agent_id, function_id, function_name, connection_id, provider,
      template, to_phone, to_source, "values", provider_message_id)
    select ${of.workspaceId}, 'msg_flood' || lpad(n::text, 12, '0'),
      case when n % 2 = 1 then 'unknown' else 'accepted' end, 'agt_flood', 'fn_flood', 'send_otp', ${of.connectionId},
      'meta', '{"name":"otp_support","language":"en"}', '+919800000000', 'body', '[]',
      case when n % 2 = 1 then null else 'wamid.flood' || n end
    from generate_series(0, ${of.count - 1}) as n`;
}

/** All that a provider tells of so many messages, each event twice, in no order. */
export function shuffledEvents(count: number): Event[] {
  const events = Array.from({ length: count }, (_, n) =>
    courseOf(n).map((status, index) => ({
      id: `wamid.flood${n}`,
      ours: isUnnamed(n) ? idOf(n) : null,
      status,
      timestamp: 1_800_000_000 + index,
    })),
  ).flat();
  // The second copy tells another time: a state that is there already is dropped all the same.
  const all = [...events, ...events.map((event) => ({ ...event, timestamp: event.timestamp + 60 }))];
  for (let i = all.length - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1));
    const [one, other] = [all[i], all[j]];
    if (one && other) [all[i], all[j]] = [other, one];
  }
  return all;
}

function bodyOf(events: readonly Event[]): string {
  const statuses = events.map(({ id, ours, status, timestamp }) => ({
    id,
    status,
    timestamp: String(timestamp),
    recipient_id: "919800000000",
    ...(ours ? { biz_opaque_callback_data: ours } : {}),
  }));
  const metadata = { phone_number_id: "100000000000001" };
  const value = { messaging_product: "whatsapp", metadata, statuses };
  return JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  });
}

/**
 * Posts events as a provider does, each post again until it is taken.
 *
 * @returns how long the post took that was taken, in ms
 */
export async function post(url: string, events: readonly Event[]): Promise<number> {
  const body = bodyOf(events);
  const signature = `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
  for (;;) {
    const started = performance.now();
    const taken = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", "x-hub-signature-256": signature },
      body,
    }).then(
      async (response) => (await response.arrayBuffer()) && response.ok,
      () => false,
    );
    if (taken) return performance.now() - started;
    await wait(100);
  }
}

/** Posts all of them in posts of those sizes, in turn, so many at once. */
export async function postAll(
  url: string,
  events: readonly Event[],
  how: { sizes: readonly number[]; atOnce: number },
): Promise<void> {
  let at = 0;
  let turn = 0;
  const poster = async () => {
    while (at < events.length) {
      const size = how.sizes[turn++ % how.sizes.length] ?? 1;
      const some = events.slice(at, at + size);
      at += size;
      await post(url, some);
    }
  };
  await Promise.all(Array.from({ length: how.atOnce }, poster));
}

/** Messages whose last state, or whose record of states, is not what the provider told; null: none. */
export async function wrongOnes(sql: postgres.Sql, count: number): Promise<unknown[]> {
  const expected = JSON.stringify(
    Array.from({ length: count }, (_, n) => ({
      id: idOf(n),
      pid: `wamid.flood${n}`,
      // By rank: delivered and read lie right of failed.
      state: courseOf(n).at(-1),
      told: courseOf(n).length,
    })),
  );
  const rows = await sql`
    select e.id, e.state as expected, m.state, m.provider_message_id, t.told, t.once
    from jsonb_to_recordset(${expected}::text::jsonb) as e(id text, pid text, state text, told int)
    left join messages m on m.id = e.id
    left join lateral (
      select count(*)::int as told, count(distinct state)::int as once, bool_or(applied and state = e.state) as moved
      from message_events where workspace_id = m.workspace_id and message_id = m.id) t on true
    where m.state is distinct from e.state or m.provider_message_id is distinct from e.pid
      or t.told is distinct from e.told or t.once is distinct from e.told or not t.moved
    limit 20`;
  return [...rows];
}
