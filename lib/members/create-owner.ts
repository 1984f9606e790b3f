import { eq, sql } from "drizzle-orm";
import type { z } from "zod";
import { db, type Executor } from "@/db/client";
import { members, users } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import { type Context, requireRole } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { invalidFields } from "@/lib/parse-input";
import { hashPassword } from "@/lib/password";
import { hasOwner } from "./has-owner";
import { isOwnerToken, voidOwnerTokens } from "./owner-link";
import type { ownerInput } from "./schema";

/** What allows it: being at the machine itself (or its settings), or the one-time link. */
export type OwnerClaim = { local: true } | { local: false; token: string };

async function requireClaim(ctx: Context, claim: OwnerClaim, executor: Executor): Promise<void> {
  if (await hasOwner(ctx.workspaceId, executor)) {
    throw new AppError("conflict", "There is an owner already. Sign in instead.");
  }
  if (claim.local || (await isOwnerToken(claim.token, executor))) return;
  throw new AppError(
    "forbidden",
    "This link is not good any more. Restart Midcall: it prints a new one as long as there is no owner.",
  );
}

/**
 * Makes the owner of a workspace that has none, once: of several at the same moment one becomes the owner.
 *
 * @param input parsed by `ownerInput`
 * @returns the new user's id
 * @throws AppError `conflict` when there is an owner, `forbidden` when the link is used up or unknown,
 *   `invalid` when the address has an account already
 */
export async function createOwner(
  ctx: Context,
  input: z.output<typeof ownerInput> & { claim: OwnerClaim },
): Promise<string> {
  requireRole(ctx, "owner");
  // Before the hash, which costs a core some 30 ms: who may not make an owner must not make us work.
  await requireClaim(ctx, input.claim, db());
  const passwordHash = await hashPassword(input.password);
  return db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`midcall.owner.${ctx.workspaceId}`}))`);
    await requireClaim(ctx, input.claim, tx);
    const [known] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(sql`lower(${users.email})`, input.email.toLowerCase()));
    if (known) throw invalidFields({ email: "This address has an account already; take another." });
    const id = newId("user");
    const { name, email } = input;
    await tx.insert(users).values({ id, name, email, passwordHash, passwordChangedAt: new Date() });
    await tx.insert(members).values({ workspaceId: ctx.workspaceId, userId: id, role: "owner" });
    await voidOwnerTokens(tx);
    const after = { email, role: "owner" };
    await recordAudit(ctx, tx, { action: "created", thing: "member", id, name: name || email, after });
    return id;
  });
}
