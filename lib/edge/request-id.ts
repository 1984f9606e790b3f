import { pooledBytes } from "@/lib/random-pool";

const givenId = /^[A-Za-z0-9_-]{8,64}$/;

/** An id of a request: the one that came with it where that has a safe form, else a new one. */
export function settledRequestId(given: unknown): string {
  if (typeof given === "string" && givenId.test(given)) return given;
  return `req_${pooledBytes(12).toString("hex")}`;
}

/** The id that the front server gave this request; a new one where the request came past it. */
export function requestIdOf(request: Request): string {
  return settledRequestId(request.headers.get("x-request-id"));
}
