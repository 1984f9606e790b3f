import { AppError, statusOfCode, unexpectedMessage } from "@/lib/errors";
import { standInFor } from "./stand-in";

/** A JSON answer that is only made whole where something asks for more of it than our own server does. */
class JsonAnswer {
  readonly #status: number;
  readonly #headers: Headers;
  readonly #body: unknown;
  readonly #text: string;
  #whole: Response | undefined;

  constructor(status: number, headers: Headers, body: unknown) {
    this.#status = status;
    this.#headers = headers;
    this.#body = body;
    this.#text = JSON.stringify(body);
  }

  get status(): number {
    return this.#status;
  }

  get headers(): Headers {
    return this.#whole?.headers ?? this.#headers;
  }

  /** As Node makes it. */
  static wholeOf(answer: JsonAnswer): Response {
    answer.#whole ??= new Response(answer.#text, { status: answer.#status, headers: answer.#headers });
    return answer.#whole;
  }

  static bodyOf(answer: object): unknown {
    return #body in answer ? answer.#body : undefined;
  }

  static textOf(answer: object): string | undefined {
    return #text in answer ? answer.#text : undefined;
  }
}

standInFor(JsonAnswer, Response, JsonAnswer.wholeOf);

/** A JSON answer. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const said = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...headers };
  const answer: object = new JsonAnswer(status, new Headers(said), body);
  return answer as Response;
}

/** What {@link json} answered with, before it became text; undefined for other answers. */
export function bodyOf(response: Response): unknown {
  return JsonAnswer.bodyOf(response);
}

/** The text of {@link json}'s answer, which a server may write without reading a stream; undefined for other answers. */
export function textOf(response: Response): string | undefined {
  return JsonAnswer.textOf(response);
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
