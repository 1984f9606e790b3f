import { networkOf } from "@/lib/addresses";
import { authenticateApiKey } from "@/lib/api-keys/authenticate-api-key";
import { claimIdempotencyKey } from "@/lib/api-keys/claim-idempotency-key";
import { type Context, requireRole } from "@/lib/context";
import { isDatabaseAway } from "@/lib/database-faults";
import { AppError } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { cleanText } from "@/lib/text";
import { errorAnswer, json, unexpectedAnswer } from "../json";
import { readBody } from "../read-body";
import { requestIdOf } from "../request-id";
import { parseBody } from "./body";
import { openApi } from "./openapi";
import { pace } from "./pace";
import { findRoutes, type Route } from "./route";
import { routes } from "./routes";

const largestBody = 256 * 1024;
const prefix = "/api/v1";

const unknownAddress = () => new AppError("not_found", "There is nothing at this address.");

const isReading = ({ method }: Request) => method === "GET" || method === "HEAD";

/** The client's limit is used up; nothing was done. */
function tooMany(wait: number, reason: string): Response {
  const refusal = errorAnswer(
    new AppError("rate_limited", `${reason} Nothing was done. Try again in ${wait} s.`),
  );
  refusal.headers.set("retry-after", String(wait));
  return refusal;
}

function answerOf(status: number, body: unknown): Response {
  return status === 204 ? new Response(null, { status }) : json(status, body);
}

async function runRoute(
  ctx: Context,
  request: Request,
  route: Route,
  ids: { id: string; subId: string },
): Promise<Response> {
  const url = new URL(request.url);
  const query = Object.fromEntries(
    // Of a name that comes twice the first counts.
    [...url.searchParams].reverse().map(([name, text]) => [cleanText(name), cleanText(text)]),
  );
  if (route.method === "GET" || route.method === "DELETE") {
    return answerOf(route.status, await route.run(ctx, { ...ids, query, body: {} }));
  }
  const bytes = await readBody(request, largestBody);
  const work = async () => {
    const body = parseBody(bytes, route.bodyMayBeEmpty);
    return { status: route.status, body: await route.run(ctx, { ...ids, query, body }) };
  };
  const key = request.headers.get("idempotency-key");
  if (key === null || route.method !== "POST") {
    const { status, body } = await work();
    return answerOf(status, body);
  }
  const claim = await claimIdempotencyKey(ctx, key, {
    method: route.method,
    path: url.pathname + url.search,
    body: bytes,
  });
  if (!claim.claimed) return answerOf(claim.answer.status, claim.answer.body);
  try {
    const answer = await work();
    await claim.keep(answer);
    return answerOf(answer.status, answer.body);
  } catch (error) {
    // What was refused changed nothing: the key may carry the mended request.
    if (error instanceof AppError) await claim.release();
    throw error;
  }
}

async function answer(request: Request, requestId: string): Promise<Response> {
  // Open to everybody: generators of clients fetch it, and it holds nothing of anybody.
  if (isReading(request) && new URL(request.url).pathname === `${prefix}/openapi.json`) {
    return json(200, openApi());
  }
  const ip = request.headers.get("x-midcall-ip") ?? "";
  const ctx = await authenticateApiKey(request.headers.get("authorization"), { requestId, ip });
  if (!ctx) {
    // After the look-up: a valid key is never refused for what others behind the same address do.
    const wait = pace("address", networkOf(ip));
    if (wait > 0)
      return tooMany(wait, "Too many requests without a valid management key came from this address.");
    throw new AppError("unauthorized", "A management key is needed: Authorization: Bearer mk_…");
  }
  const wait = ctx.actor.type === "api_key" ? pace("key", `${ctx.workspaceId}:${ctx.actor.keyId}`) : 0;
  if (wait > 0) return tooMany(wait, "Too many requests came with this key at once.");
  const path = new URL(request.url).pathname.slice(prefix.length);
  const { found, ...ids } = findRoutes(routes, path.split("/").slice(1));
  const allowed = path === "/openapi.json" ? ["GET"] : found.map((candidate) => candidate.method);
  if (allowed.length === 0) throw unknownAddress();
  // HEAD is GET without the body (RFC 9110).
  const method = request.method === "HEAD" ? "GET" : request.method;
  const route = found.find((candidate) => candidate.method === method);
  if (!route) {
    const refusal = errorAnswer(
      new AppError("method_not_allowed", `This address takes ${allowed.join(", ")}.`),
    );
    refusal.headers.set("allow", allowed.join(", "));
    return refusal;
  }
  requireRole(ctx, route.method === "GET" ? "viewer" : "admin");
  return runRoute(ctx, request, route, ids);
}

function refusalOf(error: unknown, requestId: string): Response {
  if (error instanceof AppError) return errorAnswer(error);
  if (isDatabaseAway(error)) {
    logger.error({ err: error, requestId }, "the database cannot be asked");
    return errorAnswer(
      new AppError("unavailable", "The database cannot be asked at the moment. Try again soon."),
    );
  }
  logger.error({ err: error, requestId }, "unexpected error behind the management API");
  return unexpectedAnswer();
}

/** The management API: `/api/v1/…` (contract §5). Never throws. */
export async function handleApi(request: Request): Promise<Response> {
  const requestId = requestIdOf(request);
  const response = await answer(request, requestId).catch((error: unknown) => refusalOf(error, requestId));
  response.headers.set("x-request-id", requestId);
  return response;
}
