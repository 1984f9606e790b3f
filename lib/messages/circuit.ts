import { engineSql } from "@/db/client";
import type { Context } from "@/lib/context";
import { logger } from "@/lib/logger";
import { processState } from "@/lib/process-state";
import type { SendResult } from "@/lib/providers/types";

/** So many faults in a row, within this time, and the provider counts as down. */
const mostFaults = 5;
const withinS = 30;
/** While it is down, one send in so much time finds out whether it still is. */
export const probeMs = 5_000;

/** Kinds of failures in which nobody answered at all (lib/http.ts). */
const transportFaults = new Set(["refused", "dns", "timeout", "reset", "tls"]);

/**
 * How a connection stands, as the database knows it: `faulty` after a fault that no answer has followed, `open` when
 * it counts as down. All processes see the same, by the statement that each call makes anyway.
 */
export type Circuit = "closed" | "faulty" | "open";

/** Connections of which this process has noted a fault: their next answer has something to clear. */
const noted = () => processState("messages.faults", () => new Set<string>());
const placeOf = (ctx: Context, connectionId: string) => `${ctx.workspaceId} ${connectionId}`;

/** How a connection stands now. */
export async function readCircuit(ctx: Context, connectionId: string): Promise<Circuit> {
  const [row] = await engineSql()<{ open: boolean }[]>`
    select probed_at is not null as open from circuits
    where workspace_id = ${ctx.workspaceId} and connection_id = ${connectionId}`;
  return row ? (row.open ? "open" : "faulty") : "closed";
}

/**
 * Whether a connection may be asked. While its circuit is open only a probe may, one of all processes: what comes
 * of it ({@link noteAnswer}) decides.
 *
 * @param circuit as it was read just before
 */
export async function mayAsk(ctx: Context, connectionId: string, circuit: Circuit): Promise<boolean> {
  if (circuit !== "open") return true;
  const [row] = await engineSql()<{ may: boolean }[]>`
    with probe as (
      update circuits set probed_at = now()
      where workspace_id = ${ctx.workspaceId} and connection_id = ${connectionId}
        and probed_at <= now() - make_interval(secs => ${probeMs / 1000})
      returning connection_id)
    select exists (select 1 from probe) or not exists (
      select 1 from circuits
      where workspace_id = ${ctx.workspaceId} and connection_id = ${connectionId} and probed_at is not null) as may`;
  return row?.may ?? true;
}

/** Notes what came of a send: any answer closes the circuit, faults in a row open it. */
export async function noteAnswer(
  ctx: Context,
  connectionId: string,
  result: SendResult,
  circuit: Circuit,
): Promise<void> {
  const place = placeOf(ctx, connectionId);
  if (!result.ok && transportFaults.has(result.failure.kind)) {
    noted().add(place);
    await noteFault(ctx, connectionId);
    return;
  }
  // Of what nobody has noted a fault, there is nothing to clear.
  if (circuit === "closed" && !noted().delete(place)) return;
  noted().delete(place);
  const cleared = await engineSql()<{ open: boolean }[]>`
    delete from circuits
    where workspace_id = ${ctx.workspaceId} and connection_id = ${connectionId}
    returning probed_at is not null as open`;
  if (cleared[0]?.open) logger.info({ connectionId, requestId: ctx.requestId }, "the provider answers again");
}

/** Adds a fault to those in a row; a circuit that is open stays so. A connection that is gone has none. */
async function noteFault(ctx: Context, connectionId: string): Promise<void> {
  const [row] = await engineSql()<{ opened: boolean }[]>`
    insert into circuits as c (workspace_id, connection_id, faults_at)
    select workspace_id, id, array[now()] from connections
    where workspace_id = ${ctx.workspaceId} and id = ${connectionId}
    on conflict (workspace_id, connection_id) do update set (faults_at, probed_at) = (
      select array_agg(recent.at order by recent.at desc), case when count(*) >= ${mostFaults} then coalesce(c.probed_at, now())
        else c.probed_at end
      from (
        select at from unnest(c.faults_at || now()) as one(at)
        where at > now() - make_interval(secs => ${withinS})
        order by at desc limit ${mostFaults}) as recent)
    returning probed_at = now() as opened`;
  if (row?.opened)
    logger.warn(
      { connectionId, requestId: ctx.requestId },
      "the provider does not answer and counts as down",
    );
}
