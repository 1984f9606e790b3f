import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { callerOf } from "./caller-of";
import { cookieNames } from "./cookies";
import { findSession, type Session } from "./find-session";
import { pathHeader } from "./path-header";

export type { Session } from "./find-session";

/**
 * The session of the request that is being answered, or null. Asked once a request, however often it is
 * called while a page is made.
 */
export const getSession = cache(async (): Promise<Session | null> => {
  const token = (await cookies()).get(cookieNames().session)?.value;
  if (!token) return null;
  // Made with another secret, outdated, or no token at all: not signed in.
  const claims = await decode({ token, secret: env().AUTH_SECRET ?? "" }).catch(() => null);
  if (typeof claims?.sid !== "string" || typeof claims.sub !== "string") return null;
  return findSession(claims.sid, claims.sub);
});

/** The context of verbs for a signed-in person; the request id is the one that the access log has. */
export async function contextOf(session: Session): Promise<Context> {
  return {
    workspaceId: session.workspace.id,
    actor: { type: "user", userId: session.user.id, role: session.user.role, sessionId: session.id },
    ...callerOf(await headers()),
  };
}

export type PageContext = { ctx: Context; user: Session["user"]; workspace: Session["workspace"] };

/** First line of every page and layout behind the sign-in: who is here, else on to the sign-in page. */
export async function requirePageContext(): Promise<PageContext> {
  const session = await getSession();
  if (!session) {
    const path = (await headers()).get(pathHeader);
    redirect(path && path !== "/" ? `/sign-in?callbackUrl=${encodeURIComponent(path)}` : "/sign-in");
  }
  return { ctx: await contextOf(session), user: session.user, workspace: session.workspace };
}
