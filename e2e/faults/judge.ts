import postgres from "postgres";
import { until } from "../start/instance";
import type { FarEnd } from "./far-end";
import type { Call } from "./load";

/** What must never be, with the messages in which it was. */
export type Verdict = {
  /** The customer has it twice, in one message or in two. */
  doubles: string[];
  /** Promised or delivered, and not in the database. */
  losses: string[];
  /** Told "sent" and the customer has nothing, or "failed" and the customer has it; or the record says so. */
  lies: string[];
};

export type Report = Verdict & {
  calls: number;
  answers: Record<string, number>;
  states: Record<string, number>;
  longestAnswerMs: number;
};

type Row = { id: string; state: string; to_phone: string };

/** Longer than a lease lasts and is looked for. */
const settleMs = 60_000;

/**
 * Waits until nothing is under way any more, then holds together what the callers were told, what the database
 * says, and what the far end has.
 */
export async function judge(databaseUrl: string, farEnd: FarEnd, calls: readonly Call[]): Promise<Report> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    const read = () => sql<Row[]>`select id, state, to_phone from messages`;
    await until(
      "every claim is settled",
      // The database may have been the one that was killed, and just come back.
      async () => (await read().catch(() => null))?.every(({ state }) => state !== "claimed"),
      settleMs,
    );
    await farEnd.reported();
    return compare(await read(), farEnd, calls);
  } finally {
    await sql.end();
  }
}

function count(values: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

function compare(all: Row[], farEnd: FarEnd, calls: readonly Call[]): Report {
  const phones = new Set(calls.map(({ phone }) => phone));
  // Another load may have run on the same database before.
  const rows = all.filter((row) => phones.has(row.to_phone));
  const known = new Map(rows.map((row) => [row.id, row]));
  const verdict: Verdict = { doubles: [], losses: [], lies: [] };
  const arrived = new Map<string, number>();
  for (const { messageId, phone, times } of farEnd.accepted.values()) {
    if (!phones.has(phone)) continue;
    arrived.set(phone, (arrived.get(phone) ?? 0) + times);
    const row = known.get(messageId);
    if (!row) verdict.losses.push(`${messageId} arrived and is not known`);
    else if (row.state === "failed") verdict.lies.push(`${messageId} arrived and is recorded as failed`);
  }
  for (const [phone, times] of arrived) if (times > 1) verdict.doubles.push(`${phone} got ${times}`);
  for (const { id, state } of rows) {
    const sent = ["accepted", "sent", "delivered", "read"].includes(state);
    if (sent && !farEnd.accepted.has(id))
      verdict.lies.push(`${id} is recorded as ${state} and never arrived`);
  }
  const told = calls.flatMap(({ told: answers }) => answers);
  for (const { status, messageId } of told) {
    if (messageId === null) continue;
    if (!known.has(messageId)) verdict.losses.push(`${messageId} was told as ${status} and is not known`);
    const has = farEnd.accepted.has(messageId);
    if ((status === "sent" || status === "duplicate") && !has)
      verdict.lies.push(`${messageId}: told ${status}`);
    if (status === "failed" && has) verdict.lies.push(`${messageId}: told failed, and it arrived`);
  }
  return {
    ...verdict,
    calls: calls.length,
    answers: count(told.map(({ status }) => status)),
    states: count(rows.map(({ state }) => state)),
    longestAnswerMs: Math.round(
      Math.max(0, ...told.filter(({ status }) => status !== "none").map(({ ms }) => ms)),
    ),
  };
}

/** One line for people, and for who compares. */
export function print(name: string, report: Report, more: Record<string, unknown> = {}): void {
  const { doubles, losses, lies, ...rest } = report;
  const figures = { ...rest, doubles: doubles.length, losses: losses.length, lies: lies.length, ...more };
  console.log(`faults: ${name}: ${JSON.stringify(figures)}`);
}

export const nothingWrong = { doubles: [], losses: [], lies: [] };
