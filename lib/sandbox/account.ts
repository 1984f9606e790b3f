/**
 * What the sandbox takes for an account. Client-safe: plain constants.
 *
 * Every access token that begins with `sandbox-token` is valid, each an app of its own; ids of numbers and
 * accounts may be any digits. The exceptions below let mistakes be tried.
 */
export const sandboxCredentials = {
  access_token: "sandbox-token",
  phone_number_id: "106540352242922",
  waba_id: "104996122399160",
  app_secret: "sandbox-app-secret",
} as const;

/** Who writes, as customers see it: the verified name of every number here. */
export const businessName = "Midcall sandbox";

/** A token that was valid once: error 190. */
export const expiredToken = "sandbox-token-expired";

/** Tokens that begin so are of the app dashboard: they end within a day. */
export const shortTokenPrefix = "sandbox-token-of-a-day";

/** Ids that begin so do not exist: error 100 with subcode 33. */
export const missingIdPrefix = "404";

/** Numbers whose id begins so exist, but belong to no account that one can name. */
export const foreignNumberPrefix = "405";

/** Numbers whose id begins so exist, but Meta has locked their account: nothing can be sent from them (131031). */
export const lockedNumberPrefix = "406";

export const sandboxPhones = {
  /** Refused at once: not on WhatsApp (131026). */
  notOnWhatsApp: "+15005550001",
  /** Accepted, then reported as failed (131026). */
  failsLater: "+15005550002",
  /** Taken but kept back, as Meta does with new templates; goes out like any other a moment later. */
  heldBack: "+15005550003",
  /** Answered as if it had been taken, with the word that its template is paused: nothing is sent. */
  pausedQuietly: "+15005550004",
} as const;

export function isValidToken(token: string): boolean {
  return token.startsWith(sandboxCredentials.access_token) && token !== expiredToken;
}

/** Keys of the other providers begin so; with "expired" in them they were valid once. */
const keyPrefix = "sandbox-";

/** Keys and passwords that work with the sandbox's Heltar and AI Sensy; any others that begin alike do too. */
const heltarSandbox = { api_key: "sandbox-heltar-key" } as const;
export const aisensySandbox = {
  api_key: "sandbox-campaign-key",
  project_id: "620000000000000000000001",
  project_password: "sandbox-project-password",
  webhook_secret: "sandbox-webhook-secret",
} as const;

export function isValidKey(key: string): boolean {
  return key.startsWith(keyPrefix) && !key.includes("expired");
}

/** An account of the sandbox to begin with. */
export type SandboxSample = {
  provider: string;
  name: string;
  credentials: Record<string, string>;
  /** Settings that lead to the sandbox. */
  addresses: string[];
};

/**
 * One account of each kind.
 *
 * @param own makes their keys unlike others': what arrives is shown to whoever names the key
 */
export function sandboxSamples(own: string): SandboxSample[] {
  const { api_key: key, project_password: password } = aisensySandbox;
  return [
    {
      provider: "meta",
      name: "Sandbox (Facebook)",
      credentials: { ...sandboxCredentials, access_token: `${sandboxCredentials.access_token}-${own}` },
      addresses: ["base_url"],
    },
    {
      provider: "heltar",
      name: "Sandbox (Heltar)",
      credentials: { api_key: `${heltarSandbox.api_key}-${own}` },
      addresses: ["base_url"],
    },
    {
      provider: "aisensy",
      name: "Sandbox (AI Sensy Basic)",
      credentials: { plan: "basic", api_key: `${key}-basic-${own}` },
      addresses: ["campaign_base_url", "project_base_url"],
    },
    {
      provider: "aisensy",
      name: "Sandbox (AI Sensy Pro)",
      credentials: {
        ...aisensySandbox,
        plan: "pro",
        api_key: `${key}-${own}`,
        project_password: `${password}-${own}`,
      },
      addresses: ["campaign_base_url", "project_base_url"],
    },
  ];
}
