import { z } from "zod";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { type HttpFailure, httpRequest } from "@/lib/http";
import { isObject } from "@/lib/text";

/** The language model of the trigger check: any server that speaks OpenAI's chat completions. */

/** A model on a slow machine of one's own may take this long for a line; in ms. */
const timeoutMs = 30_000;

/** Whether a server is set (`LLM_BASE_URL`, `LLM_MODEL`). */
export const hasLlm = () => Boolean(env().LLM_BASE_URL && env().LLM_MODEL);

const failures: Partial<Record<HttpFailure, string>> = {
  dns: "Its name is not known. Look at LLM_BASE_URL.",
  refused: "Nothing listens there. Is it running? Look at LLM_BASE_URL.",
  timeout: `It did not answer within ${timeoutMs / 1000} seconds.`,
  private_address: "It is in a private network. Set ALLOW_PRIVATE_NETWORK=1 if that is meant.",
  bad_request: "LLM_BASE_URL has to begin with https://, or with http:// and ALLOW_PRIVATE_NETWORK=1.",
  tls: "Its certificate cannot be trusted.",
  too_large: "Its answer is too long.",
};

const completion = z.object({
  choices: z
    .array(
      z.object({
        message: z.object({
          content: z.string().nullish(),
          tool_calls: z
            .array(z.object({ function: z.object({ name: z.string(), arguments: z.unknown() }) }))
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

/**
 * Asks the model once.
 *
 * @param request messages and tools, in OpenAI's form
 * @throws AppError `conflict` when no server is set, `unavailable` with the reason when it cannot be asked
 */
export async function askModel(request: { messages: unknown[]; tools?: unknown[] }): Promise<ModelSays> {
  const { LLM_BASE_URL: base, LLM_MODEL: model, LLM_API_KEY: key, ALLOW_PRIVATE_NETWORK } = env();
  if (!base || !model) {
    throw new AppError(
      "conflict",
      "No language model is set. Set LLM_BASE_URL and LLM_MODEL, and start anew.",
    );
  }
  const result = await httpRequest({
    agentKey: "llm",
    method: "POST",
    url: `${base.replace(/\/+$/, "")}/chat/completions`,
    headers: { "content-type": "application/json", ...(key ? { authorization: `Bearer ${key}` } : {}) },
    body: JSON.stringify({ model, temperature: 0, ...request }),
    timeoutMs,
    maxBytes: 1024 * 1024,
    allowPrivate: ALLOW_PRIVATE_NETWORK,
  });
  if (!result.ok) throw fault(failures[result.reason] ?? "The connection broke off.");
  const body = parse(result.body.toString("utf8"));
  if (result.status === 401 || result.status === 403) throw fault("It refuses the key. Look at LLM_API_KEY.");
  if (result.status !== 200) throw fault(`It answered with HTTP ${result.status}${reasonIn(body)}.`);
  const read = completion.safeParse(body);
  const message = read.success ? read.data.choices[0]?.message : undefined;
  if (!message) throw fault("What came back is no chat completion. Does LLM_BASE_URL end in /v1?");
  const calls = (message.tool_calls ?? []).map(({ function: { name, arguments: given } }) => ({
    name,
    arguments: argumentsOf(given),
  }));
  return { text: message.content ?? "", calls };
}
