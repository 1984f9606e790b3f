import { traceHeaders } from "@/lib/tracing";
import type { ProviderAccount } from "../types";

/** Headers by which a provider can find, together with us, what it was asked: ids alone, which say nothing of anybody. */
export function passedOn({ requestId }: ProviderAccount): Record<string, string> {
  return { ...(requestId ? { "x-request-id": requestId } : {}), ...traceHeaders() };
}
