import { isLoopback } from "@/lib/addresses";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { createOwner } from "@/lib/members/create-owner";
import { hasOwner } from "@/lib/members/has-owner";
import { makeOwnerToken, ownerLinkHours } from "@/lib/members/owner-link";
import { ownerInput } from "@/lib/members/schema";

/** The owner that the settings name; someone else's start may have made one at the same moment. */
async function createFromSettings(ctx: Context, email: string, password: string): Promise<string> {
  const address = env().APP_URL;
  try {
    const person = ownerInput.parse({ name: email.split("@", 1)[0], email, password });
    await createOwner(ctx, { ...person, claim: { local: true } });
    return `Sign in at ${address}/sign-in as ${email} with OWNER_PASSWORD.`;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "conflict") return `Sign in at ${address}/sign-in`;
    return `No owner was made of OWNER_EMAIL: ${error.message}`;
  }
}

/**
 * Sees to it that somebody can become the owner, and never touches one that is there.
 *
 * @returns how to sign in, for the person who started the instance
 */
export async function prepareOwner(ctx: Context): Promise<string[]> {
  const { APP_URL, HOST, OWNER_EMAIL, OWNER_PASSWORD } = env();
  if (await hasOwner(ctx.workspaceId)) return [`Sign in at ${APP_URL}/sign-in`];
  if (OWNER_EMAIL && OWNER_PASSWORD) return [await createFromSettings(ctx, OWNER_EMAIL, OWNER_PASSWORD)];
  if (isLoopback(HOST) && isLoopback(new URL(APP_URL).hostname)) {
    return [`First visit: open ${APP_URL}/welcome on this machine to make your account, the owner's.`];
  }
  const token = await makeOwnerToken();
  return [
    `First visit: open ${APP_URL}/welcome?token=${token}`,
    `to make your account, the owner's. The link works once, for ${ownerLinkHours} hours, until the next start.`,
  ];
}
