import { isDeepStrictEqual } from "node:util";
import type { Executor } from "@/db/client";
import type { AuditedThing } from "@/db/enums";
import { auditLog } from "@/db/schema";
import type { Context } from "@/lib/context";
import { newId } from "@/lib/ids";
import { doerOf } from "./doer";

type Facts = Readonly<Record<string, unknown>>;

/** What was done. `before` and `after` are the thing as its API shows it: no secret is in them. */
export type AuditEntry = {
  action: "created" | "updated" | "deleted" | "restored" | "rotated" | "revoked" | "exported";
  thing: AuditedThing;
  id: string;
  name: string;
  before?: Facts | null;
  after?: Facts | null;
};

/** Changes by themselves with every save. */
const noise = new Set(["id", "created_at", "updated_at", "version"]);

/** Of two states of a thing what differs; of a single one everything. */
function differing(one: Facts | null | undefined, other: Facts | null | undefined): Facts | null {
  if (!one) return null;
  const entries = Object.entries(one).filter(
    ([key, value]) => !noise.has(key) && !(other && isDeepStrictEqual(value, other[key])),
  );
  return Object.fromEntries(entries);
}

/**
 * Keeps who did what to which thing, in the transaction of the deed: neither is there without the other.
 *
 * @param tx the running transaction
 */
export async function recordAudit(ctx: Context, tx: Executor, entry: AuditEntry): Promise<void> {
  const { action, thing, id, name, before, after } = entry;
  const doer = await doerOf(ctx, tx);
  await tx.insert(auditLog).values({
    workspaceId: ctx.workspaceId,
    id: newId("audit"),
    action,
    thing,
    thingId: id,
    thingName: name,
    before: differing(before, after),
    after: differing(after, before),
    actorKind: doer.kind,
    actorId: doer.id,
    actorName: doer.name,
    requestId: ctx.requestId,
    ip: ctx.ip || null,
  });
}
