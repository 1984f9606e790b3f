import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import type { Context, Role } from "@/lib/context";
import { AppError } from "@/lib/errors";

export type Person = { userId: string; role: Role; sessionId: string | null };

/**
 * The person who acts. A key that fell into wrong hands must not make members who stay when it is revoked.
 *
 * @throws AppError `forbidden` for keys and everything else that is nobody
 */
export function requirePerson(ctx: Context): Person {
  const { actor } = ctx;
  if (actor.type !== "user") {
    throw new AppError("forbidden", "Members and accounts are the business of people who are signed in.");
  }
  return { userId: actor.userId, role: actor.role, sessionId: actor.sessionId ?? null };
}

/**
 * Owners are made and unmade by owners alone.
 *
 * @param concerned the roles that somebody has or is to get
 * @throws AppError `forbidden`
 */
export function requireOwnerFor(person: Person, ...concerned: Role[]): void {
  if (person.role !== "owner" && concerned.includes("owner")) {
    throw new AppError("forbidden", "Only an owner decides who is an owner.");
  }
}

/** Changes of who owns a workspace go one after another: of two owners who leave at once one stays. */
export async function lockMembers(tx: Executor, workspaceId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`midcall.owner.${workspaceId}`}))`);
}
