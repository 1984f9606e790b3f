import type { AuthOptions } from "next-auth";
import credentialsProvider from "next-auth/providers/credentials";
import { env } from "@/lib/env";
import { logger } from "@/lib/logger";
import { cookieNames, secureCookies, sessionSeconds } from "./cookies";
import { findSession } from "./find-session";
import { type IdentifiedPerson, identify, identityProviders } from "./identity-provider";
import { type Client, openSession, revokeSession, signIn } from "./sign-in";

/** Where refusals of ours go: next-auth adds the way back and leads on to the sign-in page. */
const refused = (code: string) => `/api/auth/signin?error=${code}`;

/**
 * Settings of next-auth. The token in the cookie names a user and a session and holds nothing else; what
 * they may do is read from the database at every request.
 *
 * @param admit the account of somebody whom the identity provider vouches for; null: nobody of ours
 */
export function authOptions(
  admit: (person: IdentifiedPerson) => Promise<string | null>,
  client: Client,
): AuthOptions {
  const names = cookieNames();
  const cookie = { httpOnly: true, sameSite: "lax", path: "/", secure: secureCookies() } as const;
  /** Long enough to sign in at the identity provider, by a second factor too. */
  const onTheWay = { ...cookie, maxAge: 15 * 60 };
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    useSecureCookies: secureCookies(),
    cookies: {
      sessionToken: { name: names.session, options: cookie },
      csrfToken: { name: names.csrf, options: cookie },
      callbackUrl: { name: names.callback, options: cookie },
      state: { name: names.state, options: onTheWay },
      nonce: { name: names.nonce, options: onTheWay },
      pkceCodeVerifier: { name: names.verifier, options: onTheWay },
    },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      credentialsProvider({
        name: "Password",
        credentials: { email: {}, password: {} },
        authorize: async (input) => {
          const result = await signIn(input, client);
          if (result.ok) return { id: result.userId, sessionId: result.sessionId };
          // next-auth hands the message of an error on to the page as its `error`.
          if (result.reason === "wait") throw new Error(`Wait:${result.seconds}`);
          return null;
        },
      }),
      ...identityProviders(),
    ],
    callbacks: {
      signIn: async ({ user, account, profile }) => {
        if (account?.provider !== "oidc") return true;
        const person = identify(profile);
        if (typeof person === "string") return refused(person);
        const userId = await admit(person);
        const sessionId = userId === null ? null : await openSession(userId, client.userAgent);
        if (userId === null || sessionId === null) return refused("IdentityUnknown");
        // The same object comes to `jwt` below, as after a password.
        Object.assign(user, { id: userId, sessionId });
        return true;
      },
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
