import { randomToken } from "@/lib/crypto";
import type { ProviderErrors } from "../failures";

/** An error in AI Sensy's shape. */
export function sensyError(status: number, message: string): Response {
  const aisTraceId = `ais_${randomToken(6).toLowerCase()}_${randomToken(6).toLowerCase()}`;
  return Response.json(
    { message, name: `ERR${status}`, errorCode: status, errorMessage: message, aisTraceId },
    { status },
  );
}

const known: Record<number, string> = {
  400: "No Plan active on assistant!",
  402: "Insufficient WhatsApp Conversation Credits (WCC)!",
  500: "Something went wrong",
};

/** AI Sensy's words for the failures that can be switched on; its errors have no codes but HTTP's. */
export const sensyErrors: ProviderErrors = {
  error: (code, status) => {
    const which = code && code >= 400 && code <= 599 ? code : 500;
    return sensyError(status ?? which, known[which] ?? "Asked for at the sandbox's control address.");
  },
  rateLimited: () => sensyError(429, "Too many requests"),
  tokenExpired: () => sensyError(401, "Unauthorized: the API key is not valid"),
};
