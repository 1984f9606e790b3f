import { findAddressed } from "@/lib/connections/find-addressed";
import { AppError, notFound } from "@/lib/errors";
import { logger } from "@/lib/logger";
import { receiveWebhook } from "@/lib/messages/receive-webhook";
import { errorAnswer, json, unexpectedAnswer } from "./json";
import { readBody } from "./read-body";
import { requestIdOf } from "./request-id";

/** Meta's own limit for one webhook. */
const largestBody = 3 * 1024 * 1024;

const prefix = "/api/webhooks/";

async function answer(request: Request, requestId: string): Promise<Response> {
  const [address = "", ...queries] = request.url.split("?");
  const path = address.slice(address.indexOf(prefix) + prefix.length);
  const [segment = "", connectionId = "", ...more] = path.split("/");
  if (more.join("") !== "") throw new AppError("not_found", "There is nothing at this address.");
  const { method } = request;
  if (method !== "GET" && method !== "POST") {
    const refusal = errorAnswer(new AppError("method_not_allowed", "This address takes GET and POST."));
    refusal.headers.set("allow", "GET, POST");
    return refusal;
  }
  // Before the body, which may be large and come slowly: whoever knows no address of ours has nothing kept in memory.
  if (!(await findAddressed(segment, connectionId))) throw notFound("connection");
  const rawBody = await readBody(request, largestBody);
  const received = await receiveWebhook(requestId, {
    segment,
    connectionId,
    request: { method, headers: request.headers, query: new URLSearchParams(queries.join("?")), rawBody },
  });
  if (received.ok) {
    if (received.challenge === undefined) return json(200, { status: "received" });
    // Never as HTML: the text is the caller's own.
    const headers = { "content-type": "text/plain; charset=utf-8", "x-content-type-options": "nosniff" };
    return new Response(received.challenge, { status: 200, headers });
  }
  if (received.status === 401)
    return errorAnswer(new AppError("unauthorized", "The signature is not right."));
  return errorAnswer(new AppError("forbidden", "The verify token is not right."));
}

/** Where providers tell what became of messages: `/api/webhooks/{provider}/{connectionId}` (contract §4). */
export async function handleWebhook(request: Request): Promise<Response> {
  const requestId = requestIdOf(request);
  const response = await answer(request, requestId).catch((err: unknown) => {
    if (err instanceof AppError) return errorAnswer(err);
    // 500 makes the provider deliver it again, which is what we want while the database is away.
    logger.error({ err, requestId }, "a webhook could not be stored");
    return unexpectedAnswer();
  });
  response.headers.set("x-request-id", requestId);
  return response;
}
