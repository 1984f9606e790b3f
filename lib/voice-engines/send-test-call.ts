import { ownUserAgent } from "@/lib/agents/client-family";
import { getAgent } from "@/lib/agents/get-agent";
import { withTestKey } from "@/lib/agents/with-test-key";
import { type Context, requireRole } from "@/lib/context";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { getFunction } from "@/lib/functions/get-function";
import { listFunctions } from "@/lib/functions/list-functions";
import { type HttpFailure, httpRequest } from "@/lib/http";
import { largestPage } from "@/lib/page";
import { publicState } from "./public-state";
import { testCallBody } from "./test-call-body";

export type TestCall = {
  address: string;
  body: unknown;
  /** Null when there was no answer. */
  status: number | null;
  /** JSON where it was JSON, else its first characters. */
  answer: unknown;
  ms: number;
  /** Whether the way through the public address works: an answer of ours came back. */
  arrived: boolean;
  message: string;
};

const timeoutMs = 10_000;

const notReached: Partial<Record<HttpFailure, string>> = {
  dns: "The name in APP_URL is not known. Check the address at the top of this page.",
  refused: "Nothing listens at APP_URL. Check the address at the top of this page.",
  timeout: "APP_URL did not answer within 10 seconds. Check the address at the top of this page.",
  tls: "The certificate at APP_URL cannot be trusted. Voice engines refuse it too.",
};

function read(body: Buffer): unknown {
  const text = body.toString("utf8");
  try {
    return JSON.parse(text);
  } catch {
    return text.slice(0, 500);
  }
}

async function chosen(ctx: Context, input: { agentId: string; functionId?: string | undefined }) {
  if (input.functionId) {
    const fn = await getFunction(ctx, { functionId: input.functionId });
    if (fn.agent_id === input.agentId) return fn;
  }
  const { data } = await listFunctions(ctx, { agentId: input.agentId, limit: largestPage });
  const fn = data.find(({ enabled }) => enabled);
  if (fn) return fn;
  throw new AppError("conflict", "This agent has no function that is on. Add one on its WhatsApp tab first.");
}

/**
 * Calls one of the agent's functions as an engine does: from outside, by `APP_URL`, with a key that lives
 * only meanwhile, as a dry run. Nothing is sent.
 *
 * @throws AppError `not_found`, `conflict` when there is nothing to call
 */
export async function sendTestCall(
  ctx: Context,
  input: { agentId: string; functionId?: string | undefined },
): Promise<TestCall> {
  requireRole(ctx, "editor");
  const agent = await getAgent(ctx, { agentId: input.agentId });
  if (agent.auth.require !== "key") {
    const message =
      "This agent asks for a signature, which only its engine can make. Use the engine’s own test.";
    throw new AppError("conflict", message);
  }
  const fn = await chosen(ctx, input);
  const address = `${env().APP_URL}/api/tools/${agent.id}/${fn.name}`;
  const body = testCallBody(fn, agent.metadata_fields);
  const started = performance.now();
  const result = await withTestKey(ctx, agent.id, (toolKey) =>
    httpRequest({
      agentKey: "test call",
      method: "POST",
      url: address,
      headers: {
        authorization: `Bearer ${toolKey}`,
        "content-type": "application/json",
        "user-agent": ownUserAgent,
      },
      body: JSON.stringify(body),
      timeoutMs,
      maxBytes: 256 * 1024,
      // The address is the operator's own setting.
      allowPrivate: true,
    }),
  );
  const ms = Math.round(performance.now() - started);
  if (!result.ok) {
    const message = notReached[result.reason] ?? "The connection to APP_URL broke off.";
    return { address, body, status: null, answer: null, ms, arrived: false, message };
  }
  const answer = read(result.body);
  const arrived = result.headers["x-request-id"] !== undefined && typeof answer === "object";
  const way =
    publicState(env().APP_URL) === "loopback"
      ? "The way works, so far only from this machine."
      : "The way from outside works.";
  const message = arrived
    ? `${way} Nothing was sent: it was a dry run.`
    : "Something answered at APP_URL, but not this Midcall. Check the address at the top of this page.";
  return { address, body, status: result.status, answer, ms, arrived, message };
}
