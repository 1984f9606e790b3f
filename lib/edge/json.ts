import { AppError, statusOfCode, unexpectedMessage } from "@/lib/errors";

/** A JSON answer. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...headers },
  });
}

/** The contract's error answer (`{"error":{code,message,fields?}}`) for a rule's "no". */
export function errorAnswer(error: AppError): Response {
  return json(statusOfCode[error.code], {
    error: { code: error.code, message: error.message, ...(error.fields ? { fields: error.fields } : {}) },
  });
}

/** The answer to what we did not expect: nothing of the cause is told. */
export function unexpectedAnswer(): Response {
  return errorAnswer(new AppError("internal", unexpectedMessage));
}
