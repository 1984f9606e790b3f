import { randomBytes } from "node:crypto";

/** The id that the front server gave this request; a new one where the request came past it. */
export function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id") ?? "";
  return /^[A-Za-z0-9_-]{8,64}$/.test(given) ? given : `req_${randomBytes(12).toString("hex")}`;
}
