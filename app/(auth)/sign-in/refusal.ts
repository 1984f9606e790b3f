/** What `error` in the address of the sign-in page means, for people. */
const words: Record<string, string> = {
  IdentityUnknown:
    "There is no account here for the address that you signed in with, and no open invitation. Ask an admin to invite exactly that address.",
  IdentityUnverified:
    "Your identity provider has not verified your e-mail address, so it opens nothing here. Verify it there, then try again.",
  IdentityNoEmail: "Your identity provider told no e-mail address. Allow it to, then try again.",
  OAuthSignin: "Your identity provider cannot be reached. Try again in a minute, or sign in with a password.",
  // What next-auth calls it when the provider itself says no: mostly the person who turned back.
  Callback: "Your identity provider did not let the sign-in through. Try again, or sign in with a password.",
  OAuthCallback:
    "The sign-in at your identity provider was broken off, took too long, or did not fit. Try again.",
};

/** @param code anybody may have written it: unknown ones get general words, and are never shown */
export function refusalOf(code: string | string[] | undefined): string | null {
  if (typeof code !== "string" || code === "") return null;
  return Object.hasOwn(words, code) ? (words[code] ?? null) : "The sign-in did not work. Try again.";
}
