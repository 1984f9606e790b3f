import { AppError, statusOfCode, unexpectedMessage } from "@/lib/errors";

const bodies = new WeakMap<Response, unknown>();
const texts = new WeakMap<Response, string>();

/** A JSON answer. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const text = JSON.stringify(body);
  const response = new Response(text, {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...headers },
  });
  bodies.set(response, body);
  texts.set(response, text);
  return response;
}

/** What {@link json} answered with, before it became text; undefined for other answers. */
export function bodyOf(response: Response): unknown {
  return bodies.get(response);
}

/** The text of {@link json}'s answer, which a server may write without reading a stream; undefined for other answers. */
export function textOf(response: Response): string | undefined {
  return texts.get(response);
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
