import type { OAuthConfig } from "next-auth/providers/oauth";
import { z } from "zod";
import type { Caller } from "@/lib/context";
import { env } from "@/lib/env";
import { cleanText } from "@/lib/text";

/** Somebody whom the identity provider vouches for. */
export type IdentifiedPerson = { email: string; name: string };

/**
 * Decides who of them may come in.
 *
 * @returns the id of their account, or null for who has neither an account nor an open invitation
 */
export type Admit = (person: IdentifiedPerson, caller: Caller) => Promise<string | null>;

/** What we read of OpenID Connect's standard claims (OpenID Connect Core 1.0, §5.1). */
const claims = z.object({
  sub: z.string().min(1),
  email: z.string().trim().max(254).pipe(z.email()).optional().catch(undefined),
  // Some providers write it as a text.
  email_verified: z
    .union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")])
    .catch(false),
  name: z
    .string()
    .transform((text) => cleanText(text).trim().slice(0, 80))
    .catch(""),
});

/** The host of the configured identity provider, for people; null where there is none. */
export function identityProviderHost(): string | null {
  const issuer = env().OIDC_ISSUER;
  return issuer ? new URL(issuer).host : null;
}

/**
 * Who the claims are of, or why they let nobody in. An address that the provider has not verified may be
 * somebody else's.
 */
export function identify(profile: unknown): IdentifiedPerson | "IdentityNoEmail" | "IdentityUnverified" {
  const parsed = claims.safeParse(profile);
  if (!parsed.success || !parsed.data.email) return "IdentityNoEmail";
  if (!parsed.data.email_verified) return "IdentityUnverified";
  return { email: parsed.data.email.toLowerCase(), name: parsed.data.name };
}

/**
 * OpenID Connect for next-auth: code flow with PKCE, state and nonce, and an ID token that is verified
 * against the provider's keys. None where no provider is set.
 */
export function identityProviders(): OAuthConfig<Record<string, unknown>>[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  if (!OIDC_ISSUER) return [];
  return [
    {
      id: "oidc",
      name: new URL(OIDC_ISSUER).host,
      type: "oauth",
      wellKnown: `${OIDC_ISSUER}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      authorization: { params: { scope: "openid email profile" } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      httpOptions: { timeout: 8_000 },
      userinfo: {
        // Many put the address into the ID token, which is verified by now; the strict ones only here.
        request: async ({ client, tokens }) => {
          const inToken = "claims" in tokens && typeof tokens.claims === "function" ? tokens.claims() : {};
          if (inToken.email || !client.issuer.metadata.userinfo_endpoint) return inToken;
          const asked = await client.userinfo(tokens.access_token ?? "");
          // An access token that was swapped for somebody else's tells of somebody else (§5.3.2).
          if (asked.sub !== inToken.sub) throw new Error("The user info is not of who signed in.");
          return { ...asked, ...inToken };
        },
      },
      profile: (profile) => ({ id: String(profile.sub ?? "") }),
    },
  ];
}
