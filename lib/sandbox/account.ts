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

/** Ids that begin so do not exist: error 100 with subcode 33. */
export const missingIdPrefix = "404";

/** Numbers whose id begins so exist, but belong to no account that one can name. */
export const foreignNumberPrefix = "405";

export const sandboxPhones = {
  /** Refused at once: not on WhatsApp (131026). */
  notOnWhatsApp: "+15005550001",
  /** Accepted, then reported as failed (131026). */
  failsLater: "+15005550002",
} as const;

export function isValidToken(token: string): boolean {
  return token.startsWith(sandboxCredentials.access_token) && token !== expiredToken;
}

/** Keys of the other providers begin so; with "expired" in them they were valid once. */
const keyPrefix = "sandbox-";

/** Keys and passwords that work with the sandbox's Heltar and AI Sensy; any others that begin alike do too. */
export const heltarSandbox = { api_key: "sandbox-heltar-key" } as const;
export const aisensySandbox = {
  api_key: "sandbox-campaign-key",
  project_id: "620000000000000000000001",
  project_password: "sandbox-project-password",
  webhook_secret: "sandbox-webhook-secret",
} as const;

export function isValidKey(key: string): boolean {
  return key.startsWith(keyPrefix) && !key.includes("expired");
}
