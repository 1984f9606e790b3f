import { randomToken } from "@/lib/crypto";

/** An error as the Graph API tells it. */
export type Fault = { code: number; subcode?: number; message: string; details?: string };

const statuses: Record<number, number> = {
  190: 401,
  10: 403,
  368: 403,
  131031: 403,
  2: 503,
  132001: 404,
  131000: 500,
  131016: 500,
};

const titles: Record<number, string> = {
  80007: "There have been too many calls to this WhatsApp Business account",
  130429: "Rate limit hit",
  131000: "Something went wrong",
  131008: "Required parameter is missing",
  131009: "Parameter value is not valid",
  131016: "Service unavailable",
  131026: "Message undeliverable",
  131031: "Business Account locked",
  131042: "Business eligibility payment issue",
  131051: "Unsupported message type",
  131056: "(Business Account, Consumer Account) pair rate limit hit",
  133010: "Phone number Not Registered",
  132000: "Number of parameters does not match the expected number of params",
  132001: "Template name does not exist in the translation",
  132005: "Translated text too long",
  132012: "Parameter format does not match format in the created template",
  132015: "Template is paused",
  132016: "Template is disabled",
  132018: "There's an issue with the parameters in your template",
};

/** A documented error by its code, with the words that go with it. */
export function faultOf(code: number, details?: string): Fault {
  return { code, message: `(#${code}) ${titles[code] ?? "An error of the sandbox"}`, details };
}

export const invalidParameter = (details: string): Fault => ({
  code: 100,
  message: "(#100) Invalid parameter",
  details,
});

export const invalidToken: Fault = {
  code: 190,
  message: "Error validating access token: the session has expired or the token is not known.",
};

/** What Graph says of ids that do not exist or that the token may not see. */
export const unknownObject = (id: string): Fault => ({
  code: 100,
  subcode: 33,
  message: `Unsupported request. Object with ID '${id.slice(0, 60)}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
});

/** The answer for an error, in Graph's shape. */
export function graphErrorAnswer(fault: Fault, status = statuses[fault.code] ?? 400): Response {
  const { code, subcode, message, details } = fault;
  return Response.json(
    {
      error: {
        message,
        type: subcode === 33 ? "GraphMethodException" : "OAuthException",
        code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        ...(details === undefined ? {} : { error_data: { messaging_product: "whatsapp", details } }),
        fbtrace_id: `A${randomToken(16)}`,
      },
    },
    { status, headers: { "www-authenticate": `OAuth "Facebook Platform" "${code}"` } },
  );
}
