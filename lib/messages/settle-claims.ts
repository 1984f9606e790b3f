import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { mostAttempts } from "@/lib/jobs/add-job";

/**
 * Messages whose sender went away become `unknown` when their lease is over: they may have left, so nobody
 * sends them again. One statement for all workspaces; running it in several processes at once does no harm.
 *
 * @returns how many there were
 */
export async function settleClaims(): Promise<number> {
  const settled = await db().execute(sql`
    with due as (
      -- In the order in which webhooks lock; what one of them moves just now is settled by it.
      select workspace_id, id from messages
      where claimed_until < now() and retry_at is null
      order by workspace_id, id for update skip locked
    ), settled as (
      update messages m set state = 'unknown', state_at = now(), error = ${JSON.stringify({
        code: "unavailable",
        kind: "lease_over",
        outcome: "maybe_sent",
        message:
          "Midcall stopped while this message was being sent, so it is not known whether it went out. Its status, if one comes, will tell.",
        provider: null,
      })}::jsonb
      from due where m.workspace_id = due.workspace_id and m.id = due.id
      returning m.workspace_id, m.id)
    insert into message_events (workspace_id, id, message_id, state, at, applied)
    select workspace_id, 'evt_' || replace(gen_random_uuid()::text, '-', ''), id, 'unknown', now(), true
    from settled
    on conflict do nothing
    returning message_id`);
  return settled.length;
}

/**
 * Messages that wait for another try are never forgotten: one whose job did not run in time gets a new one. A
 * job that was taken by a process that was killed stays taken for hours.
 *
 * @returns how many there were
 */
export async function reviveRetries(): Promise<number> {
  const revived = await db().execute(sql`
    select graphile_worker.add_job('send_again', json_build_object('workspaceId', workspace_id, 'subjectId', id),
      max_attempts := ${mostAttempts}, job_key := workspace_id || ':send_again:' || id)
    from messages
    where claimed_until < now() and retry_at < now() - interval '15 seconds'
    limit 1000`);
  return revived.length;
}

/**
 * Forgets what is kept for a time only: keys whose window is over, secret values a day after the last state,
 * status events of messages that we never sent, faults that nothing came of, answers under idempotency keys, the sandbox's messages.
 */
export async function sweepExpired(): Promise<void> {
  const statements = [
    sql`delete from send_claims c where c.expires_at < now() and not exists (
      select 1 from messages m
      where m.workspace_id = c.workspace_id and m.id = c.message_id and m.state = 'claimed')`,
    sql`update messages set secret_values = null
      where secret_values is not null and state <> 'claimed' and state_at < now() - interval '24 hours'
        -- Made no later than that: so they are found among those that hold secrets, oldest first.
        and created_at < now() - interval '24 hours'`,
    sql`delete from parked_events where created_at < now() - interval '7 days'`,
    sql`delete from circuits where faults_at[1] < now() - interval '1 hour' and probed_at is null`,
    sql`delete from agent_minutes where minute < extract(epoch from now()) / 60 - 10`,
    sql`delete from idempotency_keys where expires_at < now()`,
    sql`delete from sandbox_messages where created_at < now() - interval '30 days'`,
  ];
  for (const statement of statements) await db().execute(statement);
}
