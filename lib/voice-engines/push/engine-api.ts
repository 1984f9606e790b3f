import type { z } from "zod";
import { AppError } from "@/lib/errors";
import { type HttpFailure, httpRequest } from "@/lib/http";
import { isObject } from "@/lib/text";

/** One tool on its way to an engine. */
export type PushTool = {
  functionId: string;
  /** The engine's id of it from an earlier push. */
  remoteId: string | null;
  /** In the engine's own form, the key in its place. */
  definition: Record<string, unknown>;
  /** Whether it differs from what was last pushed. */
  changed: boolean;
};

export type Push = {
  apiKey: string;
  /** What of the account is meant; see {@link EnginePush.needsTarget}. */
  target: string;
  tools: readonly PushTool[];
  /** What was pushed once and is no function any more. */
  gone: readonly { functionId: string; remoteId: string }[];
  /** The address with which all of this agent's tools begin: tells ours from others. */
  toolsAddress: string;
};

export type Pushed = {
  functionId: string;
  remoteId: string;
  change: "created" | "updated" | "unchanged" | "removed";
};

/** How tools are made at one engine. */
export type EnginePush = {
  name: string;
  needsTarget: boolean;
  /** Tells of each tool as soon as it is done: what was done stays done when a later one fails. */
  push(push: Push): AsyncGenerator<Pushed>;
  /** Where the engine keeps the tool key as a secret, which its tools refer to. */
  secret?: {
    /** Stands in definitions where the secret's id goes. */
    placeholder: string;
    /** @returns the secret's id */
    keep(apiKey: string, name: string, toolKey: string): Promise<string>;
  };
};

export type EngineApi = {
  name: string;
  baseUrl: string;
  /** For stand-ins of tests. */
  allowPrivate?: boolean;
  headersOf: (apiKey: string) => Record<string, string>;
};

const timeoutMs = 15_000;

const failures: Partial<Record<HttpFailure, string>> = {
  timeout: "did not answer within 15 seconds",
  dns: "could not be reached: its name is not known here",
  refused: "could not be reached",
  tls: "could not be trusted: its certificate is wrong",
};

/** What an engine said, as far as it can be shown. */
function wordsOf(body: Buffer): string {
  const text = body.toString("utf8");
  try {
    const read: unknown = JSON.parse(text);
    if (!isObject(read)) return "";
    const said = read.message ?? read.error_message ?? read.detail ?? read.error;
    return (typeof said === "string" ? said : JSON.stringify(said ?? "")).slice(0, 300);
  } catch {
    return "";
  }
}

export type EngineRequest = {
  apiKey: string;
  method: "GET" | "POST" | "PATCH" | "DELETE";
  path: string;
  body?: unknown;
  /** Asked with instead where the engine refuses `body` with words that fit. */
  otherwise?: { words: RegExp; body: unknown };
};

/**
 * Asks an engine's API.
 *
 * @returns the answer by `schema`, or null where there is no such thing (404)
 * @throws AppError `unavailable` or `conflict`, in words for people
 */
export async function askEngine<S extends z.ZodType>(
  api: EngineApi,
  request: EngineRequest,
  schema: S,
): Promise<z.output<S> | null> {
  const result = await httpRequest({
    agentKey: `engine ${api.name}`,
    method: request.method,
    url: `${api.baseUrl}${request.path}`,
    headers: {
      ...api.headersOf(request.apiKey),
      accept: "application/json",
      ...(request.body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    timeoutMs,
    allowPrivate: api.allowPrivate ?? false,
  });
  if (!result.ok) {
    const what = failures[result.reason] ?? "broke the connection off";
    const next =
      request.method === "POST" && result.requestWritten
        ? "What it was asked to make may be there all the same: look, and delete it, before you press the button again."
        : "Press the button again: what is there already is not made twice.";
    throw new AppError("unavailable", `${api.name} ${what}. ${next}`);
  }
  const { status, body } = result;
  if (status === 404) return null;
  if (status === 401 || status === 403) {
    throw new AppError(
      "conflict",
      `${api.name} does not accept the API key. Enter one that may change tools.`,
    );
  }
  if (status === 429 || status >= 500) {
    throw new AppError(
      "unavailable",
      `${api.name} is not able to answer now (HTTP ${status}). Try again in a moment.`,
    );
  }
  if (status >= 300) {
    const said = wordsOf(body);
    const { otherwise, ...rest } = request;
    if (otherwise?.words.test(said)) return askEngine(api, { ...rest, body: otherwise.body }, schema);
    throw new AppError("conflict", `${api.name} refused it (HTTP ${status})${said ? `: ${said}` : "."}`);
  }
  const parsed = schema.safeParse(body.length === 0 ? {} : readJson(body));
  if (parsed.success) return parsed.data;
  throw new AppError("unavailable", `${api.name} answered in a form that is not known here.`);
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}
