import type { ProviderErrors } from "../failures";

const types: Record<number, string> = {
  400: "BadRequest",
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
};

/** An error in Heltar's shape. */
export function heltarError(status: number, message: string): Response {
  const errorType = types[status] ?? "InternalServerError";
  return Response.json(
    { errorType, errorMessage: message, errorsValidation: null, errorRaw: null },
    { status },
  );
}

/** Heltar's words for the failures that can be switched on; its errors have no codes but HTTP's. */
export const heltarErrors: ProviderErrors = {
  error: (code, status) =>
    heltarError(
      status ?? (code && code >= 400 && code <= 599 ? code : 500),
      "Asked for at the sandbox's control address.",
    ),
  rateLimited: () => heltarError(429, "Too many requests"),
  tokenExpired: () => heltarError(401, "API key is expired"),
};
