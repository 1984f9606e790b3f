/** What a signature is made of, and the request that carries it. */
export type SignedRequest = {
  headers: Headers;
  /** As they came: read and written again they would be others. */
  rawBody: Buffer;
  /** By our clock, in ms since 1970. */
  nowMs: number;
};

/** Whether a request is signed with a secret; if not, why, in words for whoever sets it up. */
export type Verdict = "good" | "missing" | "late" | "wrong";

/** How one kind of engine signs. Pure; an unusable secret is "wrong", never an error. */
export type Verify = (request: SignedRequest, secret: string) => Verdict;

/** How old or how far ahead of our clock a signature may be, in ms: against requests that are played again. */
const windowMs = 5 * 60 * 1000;

export function isInTime(signedAtMs: number, nowMs: number): boolean {
  return Number.isSafeInteger(signedAtMs) && Math.abs(nowMs - signedAtMs) <= windowMs;
}
