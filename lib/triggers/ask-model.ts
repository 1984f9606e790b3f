import { z } from "zod";
import { AppError } from "@/lib/errors";
import { type HttpFailure, httpRequest } from "@/lib/http";
import { isObject } from "@/lib/text";
import type { ModelAccess } from "./internal";

/** The language model of the trigger check: any server that speaks OpenAI's chat completions. */

/** A model on a slow machine of one's own may take this long for a line; in ms. */
const timeoutMs = 30_000;

/** Why nothing came back; `at` is where the address is set. */
const failures: Partial<Record<HttpFailure, (at: string) => string>> = {
  dns: (at) => `Its name is not known. Look at ${at}.`,
  refused: (at) => `Nothing listens there. Is it running? Look at ${at}.`,
  timeout: () => `It did not answer within ${timeoutMs / 1000} seconds.`,
  private_address: () =>
    "It is in a private network. Midcall has to be started with LLM_ALLOW_PRIVATE_NETWORK=1 if that is meant.",
  bad_request: (at) =>
    `Its address has to begin with https://, or with http:// in a private network and LLM_ALLOW_PRIVATE_NETWORK=1. Look at ${at}.`,
  tls: () => "Its certificate cannot be trusted.",
  too_large: () => "Its answer is too long.",
};

const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({
          content: z.unknown().optional(),
          tool_calls: z
            .array(z.object({ function: z.object({ name: z.string(), arguments: z.unknown().optional() }) }))
            .nullish(),
        }),
      }),
    )
    .min(1),
});
export type ModelSays = {
  text: string;
  /** In order; arguments that were no JSON object are empty. */
  calls: { name: string; arguments: Record<string, unknown> }[];
};

const fault = (words: string) => new AppError("unavailable", `The model did not answer. ${words}`);

/** What a refused request says: OpenAI's form, else nothing. */
function reasonIn(body: unknown): string {
  const error = isObject(body) ? body.error : null;
  const message = isObject(error) ? error.message : error;
  return typeof message === "string" ? `: ${message.slice(0, 200)}` : "";
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function argumentsOf(given: unknown): Record<string, unknown> {
  const read = typeof given === "string" ? parse(given) : given;
  return isObject(read) ? read : {};
}

/** A text, also where a server hands it out in pieces; what the model only thought is none of it. */
function textIn(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .map((piece: unknown) => (isObject(piece) && typeof piece.text === "string" ? piece.text : ""))
    .join("");
}

type Asked = { messages: unknown[]; tools?: unknown[]; temperature?: number };

function post({ baseUrl, model, key, allowPrivate }: ModelAccess, asked: Asked) {
  return httpRequest({
    agentKey: "llm",
    method: "POST",
    url: `${baseUrl.replace(/\/+$/, "")}/chat/completions`,
    headers: { "content-type": "application/json", ...(key ? { authorization: `Bearer ${key}` } : {}) },
    body: JSON.stringify({ model, ...asked }),
    timeoutMs,
    maxBytes: 1024 * 1024,
    allowPrivate,
  });
}

/** The same lines shall have the same end, as far as the model lets it be chosen: those that reason refuse to. */
async function postSteadily(access: ModelAccess, asked: Asked) {
  const result = await post(access, { temperature: 0, ...asked });
  const refused = result.ok && result.status === 400 && result.body.includes("temperature");
  return refused ? post(access, asked) : result;
}

/**
 * Asks a language model once.
 *
 * @param access which server, by which key
 * @param request messages and tools, in OpenAI's form
 * @throws AppError `unavailable` with the reason when it cannot be asked
 */
export async function askModel(
  access: ModelAccess,
  request: { messages: unknown[]; tools?: unknown[] },
): Promise<ModelSays> {
  const { setAt } = access;
  const result = await postSteadily(access, request);
  if (!result.ok) throw fault(failures[result.reason]?.(setAt) ?? "The connection broke off.");
  const body = parse(result.body.toString("utf8"));
  if (result.status === 401 || result.status === 403) {
    throw fault(`It refuses the key. Look at ${setAt}.`);
  }
  if (result.status !== 200) throw fault(`It answered with HTTP ${result.status}${reasonIn(body)}.`);
  const read = completion.safeParse(body);
  const message = read.success ? read.data.choices[0]?.message : undefined;
  if (!message) throw fault("What came back is no chat completion. Does the address end in /v1?");
  const calls = (message.tool_calls ?? []).map(({ function: { name, arguments: given } }) => ({
    name,
    arguments: argumentsOf(given),
  }));
  return { text: textIn(message.content), calls };
}
