import { authenticateApiKey } from "@/lib/api-keys/authenticate-api-key";
import { requireRole } from "@/lib/context";
import { equalInConstantTime } from "@/lib/crypto";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { type InstallationState, renderMetrics } from "@/lib/metrics";
import { readInstallationState } from "@/lib/overview/read-installation-state";
import { errorAnswer, unexpectedAnswer } from "./json";
import { requestIdOf } from "./request-id";

/** The metrics' own token, so that a scraper needs no key that opens more; else a management key that reads. */
async function authorize(request: Request, requestId: string): Promise<void> {
  const header = request.headers.get("authorization");
  const token = /^bearer +(\S+)$/i.exec(header?.trim() ?? "")?.[1];
  if (equalInConstantTime(token, env().METRICS_TOKEN)) return;
  const ctx = await authenticateApiKey(header, { requestId });
  if (!ctx) {
    throw new AppError(
      "unauthorized",
      "METRICS_TOKEN or a management key is needed: Authorization: Bearer ….",
    );
  }
  requireRole(ctx, "viewer");
}

/** Of the database no more is waited for than this, in ms: without it the process still tells of itself. */
const longestMs = 2_000;

async function readState(requestId: string): Promise<InstallationState | null> {
  const late = AbortSignal.timeout(longestMs);
  const over = new Promise<null>((resolve) =>
    late.addEventListener("abort", () => resolve(null), { once: true }),
  );
  const state = readInstallationState().catch((err: unknown) => {
    logger.warn({ err, requestId }, "the database's figures could not be read for the metrics");
    return null;
  });
  return Promise.race([state, over]);
}

async function answer(request: Request, requestId: string): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    const refusal = errorAnswer(new AppError("method_not_allowed", "This address takes GET."));
    refusal.headers.set("allow", "GET");
    return refusal;
  }
  await authorize(request, requestId);
  const { text, contentType } = await renderMetrics(await readState(requestId));
  return new Response(text, { headers: { "content-type": contentType, "cache-control": "no-store" } });
}

/** `GET /api/metrics`: this process and the installation in Prometheus' text form (contract §7). Never throws. */
export async function handleMetrics(request: Request): Promise<Response> {
  const requestId = requestIdOf(request);
  const response = await answer(request, requestId).catch((err: unknown) => {
    if (err instanceof AppError) return errorAnswer(err);
    logger.error({ err, requestId }, "the metrics could not be told");
    return unexpectedAnswer();
  });
  response.headers.set("x-request-id", requestId);
  return response;
}
