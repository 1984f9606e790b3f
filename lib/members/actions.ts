"use server";

import { refresh } from "next/cache";
import { headers } from "next/headers";
import type * as z from "zod/v4/core";
import { action } from "@/lib/auth/action";
import { bookAttempt, forgetAttempts } from "@/lib/auth/attempts";
import { callerOf } from "@/lib/auth/caller-of";
import { isLocalVisit } from "@/lib/auth/local-visit";
import { problemOf } from "@/lib/auth/problem";
import type { ActionResult } from "@/lib/auth/result";
import { getSession } from "@/lib/auth/session";
import type { Caller, Context } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { cleanJson } from "@/lib/text";
import { acceptInvitation } from "./accept-invitation";
import { changePassword } from "./change-password";
import { createOwner } from "./create-owner";
import { createWorkspace } from "./create-workspace";
import { endSession } from "./end-session";
import { firstWorkspace } from "./first-workspace";
import { getAccount } from "./get-account";
import { inviteMember } from "./invite-member";
import { leaveWorkspace } from "./leave-workspace";
import { setPasswordByLink } from "./password-link";
import { removeMember } from "./remove-member";
import { revokeInvitation } from "./revoke-invitation";
import * as schema from "./schema";
import { switchWorkspace } from "./switch-workspace";
import { updateMember } from "./update-member";
import { updateProfile } from "./update-profile";
import { updateWorkspace } from "./update-workspace";

/** Before the sign-in: being local, or the token of a link, is what allows these, and nothing else does. */
async function beforeSignIn<S extends z.$ZodType, T>(
  form: S,
  input: unknown,
  run: (input: z.output<S>, received: Headers, caller: Caller) => Promise<T>,
): Promise<ActionResult<T>> {
  const received = await headers();
  const caller = callerOf(received);
  try {
    return { ok: true, data: await run(parseInput(form, cleanJson(input)), received, caller) };
  } catch (error) {
    return { ok: false, error: problemOf(error, caller.requestId) };
  }
}

/** Makes the visitor the owner, while there is none. */
export async function becomeOwner(input: unknown): Promise<ActionResult<null>> {
  return beforeSignIn(schema.welcomeInput, input, async ({ token = "", ...person }, received, caller) => {
    const claim = isLocalVisit(received) ? ({ local: true } as const) : ({ local: false, token } as const);
    const ctx = { workspaceId: await firstWorkspace(), actor: { type: "system" } as const, ...caller };
    await createOwner(ctx, { ...person, claim });
    return null;
  });
}

/** Makes somebody new a member; answers the address to sign in with. */
export async function joinAsNewPerson(input: unknown): Promise<ActionResult<{ email: string }>> {
  return beforeSignIn(schema.joinInput, input, async ({ token, ...joiner }, _received, caller) => {
    const { email } = await acceptInvitation(caller, { token, joiner });
    return { email };
  });
}

/** Makes whoever is signed in a member of one more workspace, and goes there. */
export async function joinWithAccount(input: unknown): Promise<ActionResult<null>> {
  return beforeSignIn(schema.joinAsInput, input, async ({ token }, _received, caller) => {
    const session = await getSession();
    if (!session) throw new AppError("unauthorized", "Sign in, then open the link again.");
    const { id: userId, role } = session.user;
    const { workspaceId } = await acceptInvitation(caller, { token, joiner: { userId } });
    const actor: Context["actor"] = { type: "user", userId, role, sessionId: session.id };
    await switchWorkspace({ workspaceId, actor, ...caller }, { workspaceId });
    return null;
  });
}

/** Sets the password of the person whom the link is for; answers the address to sign in with. */
export async function setPassword(input: unknown): Promise<ActionResult<{ email: string }>> {
  return beforeSignIn(schema.passwordByLink, input, async (given, received) => {
    const email = await setPasswordByLink(given);
    await forgetAttempts(email.toLowerCase(), received.get("x-midcall-ip") ?? "");
    return { email };
  });
}

export const inviteMemberAction = action(schema.invitationInput, "admin", async (ctx, input) => {
  const invited = await inviteMember(ctx, input);
  refresh();
  return invited;
});

export const revokeInvitationAction = action(schema.invitationRef, "admin", async (ctx, input) => {
  await revokeInvitation(ctx, input);
  refresh();
});

export const updateMemberAction = action(schema.memberPatch, "admin", async (ctx, input) => {
  await updateMember(ctx, input);
  refresh();
});

export const leaveWorkspaceAction = action(schema.leaving, "viewer", leaveWorkspace);

export const removeMemberAction = action(schema.memberRef, "admin", async (ctx, input) => {
  await removeMember(ctx, input);
  refresh();
});

export const createWorkspaceAction = action(schema.workspaceInput, "owner", async (ctx, input) => {
  const workspaceId = await createWorkspace(ctx, input);
  await switchWorkspace(ctx, { workspaceId });
});

export const switchWorkspaceAction = action(schema.workspaceRef, "viewer", switchWorkspace);

export const updateWorkspaceAction = action(schema.workspacePatch, "admin", async (ctx, patch) => {
  const workspace = await updateWorkspace(ctx, patch);
  refresh();
  return workspace;
});

export const updateProfileAction = action(schema.profileInput, "viewer", async (ctx, input) => {
  await updateProfile(ctx, input);
  refresh();
});

export const changePasswordAction = action(schema.passwordChange, "viewer", async (ctx, input) => {
  // As at the sign-in: a browser that somebody has left open is no place to find out their password.
  const { email } = await getAccount(ctx);
  const own = email.toLowerCase();
  const seconds = await bookAttempt(own, ctx.ip ?? "");
  if (seconds !== null) throw new AppError("rate_limited", `Too many tries. Try again in ${seconds} s.`);
  await changePassword(ctx, input);
  await forgetAttempts(own, ctx.ip ?? "");
  refresh();
});

export const endSessionAction = action(schema.sessionRef, "viewer", async (ctx, input) => {
  await endSession(ctx, input);
  refresh();
});
