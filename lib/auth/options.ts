import type { AuthOptions } from "next-auth";
import credentialsProvider from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { cookieNames, secureCookies, sessionSeconds } from "./cookies";
import { findSession } from "./find-session";
import { revokeSession, signIn } from "./sign-in";

const headerOf = (headers: Record<string, unknown> | undefined, name: string): string => {
  const value = headers?.[name];
  return typeof value === "string" ? value : "";
};

/**
 * Settings of next-auth. The token in the cookie names a user and a session and holds nothing else; what
 * they may do is read from the database at every request.
 */
export function authOptions(): AuthOptions {
  const names = cookieNames();
  const cookie = { httpOnly: true, sameSite: "lax", path: "/", secure: secureCookies() } as const;
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    useSecureCookies: secureCookies(),
    cookies: {
      sessionToken: { name: names.session, options: cookie },
      csrfToken: { name: names.csrf, options: cookie },
      callbackUrl: { name: names.callback, options: cookie },
    },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      credentialsProvider({
        name: "Password",
        credentials: { email: {}, password: {} },
        authorize: async (input, { headers }) => {
          const result = await signIn(input, {
            ip: headerOf(headers, "x-midcall-ip"),
            userAgent: headerOf(headers, "user-agent"),
          });
          if (result.ok) return { id: result.userId, sessionId: result.sessionId };
          // next-auth hands the message of an error on to the page as its `error`.
          if (result.reason === "wait") throw new Error(`Wait:${result.seconds}`);
          return null;
        },
      }),
    ],
    callbacks: {
      jwt: async ({ token, user }) => {
        if (user && "sessionId" in user) return { sub: user.id, sid: user.sessionId };
        const { sub, sid } = token;
        const live = typeof sid === "string" && sub ? await findSession(sid, sub) : null;
        // Thrown on purpose: next-auth then takes the cookie away and answers "no session".
        if (!live) throw new Error("The session has ended.");
        return { sub, sid };
      },
      session: async ({ session, token }) => {
        const live = typeof token.sid === "string" ? await findSession(token.sid, token.sub ?? "") : null;
        return live ? { expires: session.expires, user: live.user, workspace: live.workspace } : session;
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await revokeSession(token.sid);
      },
    },
    logger: {
      error: (code) => logger.debug({ code }, "sign-in"),
      warn: (code) => logger.debug({ code }, "sign-in"),
      debug: () => {},
    },
  };
}
