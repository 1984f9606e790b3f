import { and, eq } from "drizzle-orm";
import { engineDb } from "@/db/client";
import { type Direction, directions } from "@/db/enums";
import { calls } from "@/db/schema";
import { isAbsent } from "@/lib/absent";
import type { Context } from "@/lib/context";
import { directionOf } from "@/lib/engines/call-fields";
import { readPhone } from "@/lib/phone";
import { cleanText, isObject } from "@/lib/text";
import { type CallKey, type CallRow, ensureCall } from "./ensure-call";
import { type NamedPhones, namedPhoneOf } from "./named-phones";
import { rememberCall } from "./remember-call";

/** What is known of a call, as its route answers it. */
export type KnownCall = {
  call_id: string;
  customer_phone: string | null;
  metadata: Record<string, unknown>;
  language: string | null;
  direction: Direction | null;
  created_at: string;
  ended_at: string | null;
};

export type Registration =
  | { ok: true; call: KnownCall }
  | { ok: false; code: "bad_arguments" | "bad_phone" | "too_long"; fields: Record<string, string> };

/** Longest metadata of one call, as JSON: as much as one request may bring. */
const longestMetadata = 256 * 1024;

export function knownCall(row: CallRow): KnownCall {
  return {
    call_id: row.engineCallId,
    customer_phone: row.customerPhone,
    metadata: row.metadata,
    language: row.language,
    direction: row.direction,
    created_at: row.createdAt.toISOString(),
    ended_at: row.endedAt?.toISOString() ?? null,
  };
}

type Change = Partial<Pick<CallRow, "customerPhone" | "language" | "direction">> & {
  metadata?: Record<string, unknown> | null;
};
type ReadChange =
  | { ok: true; change: Change }
  | { ok: false; code: "bad_arguments" | "bad_phone"; fields: Record<string, string> };

/** Null, which deletes, or something; not what an engine left empty. */
const isTold = (value: unknown) => value === null || !isAbsent(value);

/** A key that is left out, or that the engine had nothing for, stays as it is; null deletes it. */
function readChange(given: Record<string, unknown>, country: string): ReadChange {
  const body = Object.fromEntries(Object.entries(given).filter(([, value]) => isTold(value)));
  const change: Change = {};
  const bad = (fields: Record<string, string>): ReadChange => ({ ok: false, code: "bad_arguments", fields });
  const { customer_phone: phone, metadata, language, direction } = body;
  if (metadata !== undefined && metadata !== null && !isObject(metadata)) {
    return bad({ metadata: "must be an object" });
  }
  if (metadata !== undefined) change.metadata = metadata;
  if (language !== undefined && language !== null && typeof language !== "string") {
    return bad({ language: "must be a text like en" });
  }
  if (language !== undefined) change.language = language?.trim().slice(0, 35) ?? null;
  const known = directionOf(direction);
  if (direction !== undefined && direction !== null && !known) {
    return bad({ direction: `must be one of ${directions.join(", ")}` });
  }
  if (direction !== undefined) change.direction = known;
  if (phone === null) change.customerPhone = null;
  else if (phone !== undefined) {
    const reading = readPhone(typeof phone === "object" ? "?" : String(phone), country);
    if (reading.ok) change.customerPhone = reading.phone;
    else if (reading.reason === "bad") {
      return { ok: false, code: "bad_phone", fields: { customer_phone: "is no possible phone number" } };
    }
  }
  return { ok: true, change };
}

function merged(known: Record<string, unknown>, change: Record<string, unknown> | null) {
  if (change === null) return {};
  const told = Object.fromEntries(Object.entries(change).filter(([, value]) => isTold(value)));
  return Object.fromEntries(Object.entries({ ...known, ...told }).filter(([, value]) => value !== null));
}

/**
 * Keeps what an engine tells of a call ahead of its tool calls or during it: merged per key, the last wins.
 *
 * @param body `{customer_phone, metadata, language, direction}`, cleaned
 * @param country of national numbers
 * @param named the customer's number under any of its names: one that is not registered by its own is shown only
 */
export async function registerCall(
  ctx: Context,
  input: CallKey & { body: Record<string, unknown>; country: string; named: NamedPhones },
): Promise<Registration> {
  const read = readChange(input.body, input.country);
  if (!read.ok) return read;
  const { metadata, ...rest } = read.change;
  const key = { agentId: input.agentId, engineCallId: cleanText(input.engineCallId) };
  const registered = await engineDb().transaction(async (tx): Promise<CallRow | null> => {
    const row = await ensureCall(tx, ctx, key);
    const together = metadata === undefined ? row.metadata : merged(row.metadata, metadata);
    if (JSON.stringify(together).length > longestMetadata) return null;
    const now = { ...row, ...rest };
    // Who takes the number back leaves none behind.
    const before = rest.customerPhone === null ? null : row.namedPhone;
    const namedPhone = now.customerPhone ? null : (namedPhoneOf(input.named, now.direction) ?? before);
    const [changed = row] = await tx
      .update(calls)
      .set({ ...rest, namedPhone, metadata: together })
      .where(and(eq(calls.workspaceId, ctx.workspaceId), eq(calls.id, row.id)))
      .returning();
    return changed;
  });
  if (!registered) {
    return { ok: false, code: "too_long", fields: { metadata: "has too much in it for one call" } };
  }
  rememberCall(ctx.workspaceId, key, registered);
  return { ok: true, call: knownCall(registered) };
}
