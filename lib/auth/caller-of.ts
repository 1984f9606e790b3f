import type { Caller } from "@/lib/context";

/** Who asks, as the front server wrote it into the request's headers. */
export const callerOf = (received: Pick<Headers, "get">): Caller => ({
  requestId: received.get("x-request-id") ?? "",
  ip: received.get("x-midcall-ip") ?? "",
});
