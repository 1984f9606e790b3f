import { env } from "@/lib/env";

/** How long a sign-in lasts, in seconds: 30 days, then the password is asked for again. */
export const sessionSeconds = 30 * 24 * 60 * 60;

/** Whether cookies travel over https alone; told by the public address, since a proxy may end TLS. */
export function secureCookies(): boolean {
  return env().APP_URL.startsWith("https://");
}

/**
 * The names of our cookies. Browsers share cookies among all ports of a host, so the port is part of the
 * name: two instances on one machine do not sign each other out.
 */
export function cookieNames() {
  const suffix = secureCookies() ? "" : `-${new URL(env().APP_URL).port || "80"}`;
  const [host, secure] = secureCookies() ? ["__Host-", "__Secure-"] : ["", ""];
  return {
    session: `${host}midcall-session${suffix}`,
    csrf: `${host}midcall-csrf${suffix}`,
    callback: `${secure}midcall-callback${suffix}`,
    /** Of a sign-in that is under way at the identity provider. */
    state: `${secure}midcall-state${suffix}`,
    nonce: `${secure}midcall-nonce${suffix}`,
    verifier: `${secure}midcall-verifier${suffix}`,
  };
}
