import { and, desc, eq, isNull, or } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { sandboxSubscriptions } from "@/db/schema";
import { randomToken, sha256 } from "@/lib/crypto";
import { env } from "@/lib/env";
import { type HttpRequest, type HttpResult, httpRequest } from "@/lib/http";
import { sandboxAddress } from "@/lib/sandbox-address";
import type { GraphCall } from ".";
import { type Fault, graphErrorAnswer, invalidParameter } from "./graph-error";
import { lastNumberOf } from "./read";

export type Subscription = typeof sandboxSubscriptions.$inferSelect;

/** Each callback stands for an app that subscribed; more than these get no events. */
const mostCallbacks = 20;

/** This installation itself may be called on loopback; any other address only if it is a public one. */
function isOwn(address: string): boolean {
  const { origin, hostname, port } = new URL(address);
  const loopback = ["localhost", "127.0.0.1", "[::1]"].includes(hostname) && port === String(env().PORT);
  return loopback || [env().APP_URL, sandboxAddress("meta")].some((own) => new URL(own).origin === origin);
}

/** A request to a subscribed callback. */
export function callBack(
  request: Pick<HttpRequest, "method" | "url" | "headers" | "body">,
): Promise<HttpResult> {
  const allowPrivate = env().ALLOW_PRIVATE_NETWORK || isOwn(request.url);
  return httpRequest({ ...request, agentKey: "sandbox callbacks", timeoutMs: 10_000, allowPrivate });
}

const override = z.object({
  override_callback_uri: z.url().max(200),
  verify_token: z.string().min(1).max(1000),
});

async function handshake(callbackUrl: string, verifyToken: string): Promise<Fault | null> {
  const challenge = String(parseInt(randomToken(6).replace(/\W/g, "0"), 36));
  const url = new URL(callbackUrl);
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.verify_token", verifyToken);
  url.searchParams.set("hub.challenge", challenge);
  const answer = await callBack({ method: "GET", url: url.href });
  if (answer.ok && answer.status === 200 && answer.body.toString("utf8") === challenge) return null;
  const cause = answer.ok ? `HTTP ${answer.status}` : answer.reason;
  return {
    code: 2200,
    message: `(#2200) Callback verification failed with the following errors: ${cause}; the challenge was not answered.`,
  };
}

/** `POST /{account}/subscribed_apps`: with an override, its address is asked for the challenge first. */
export async function subscribe({ request, token, id }: GraphCall): Promise<Response> {
  const text = await request.text();
  let given: unknown = {};
  try {
    given = text.trim() === "" ? {} : JSON.parse(text);
  } catch {
    return graphErrorAnswer(invalidParameter("the body is not JSON"));
  }
  const wantsOverride = typeof given === "object" && given !== null && "override_callback_uri" in given;
  // Without an override the app's own callback address would count; the sandbox's app has none.
  if (!wantsOverride) return Response.json({ success: true });
  const parsed = override.safeParse(given);
  if (!parsed.success) return graphErrorAnswer(invalidParameter(z.prettifyError(parsed.error)));
  const { override_callback_uri: callbackUrl, verify_token: verifyToken } = parsed.data;
  const fault = await handshake(callbackUrl, verifyToken);
  if (fault) return graphErrorAnswer(fault);
  const row = {
    verifyToken,
    tokenHash: sha256(token),
    phoneNumberId: lastNumberOf(token),
    createdAt: new Date(),
  };
  await db()
    .insert(sandboxSubscriptions)
    .values({ accountId: id, callbackUrl, ...row })
    .onConflictDoUpdate({
      target: [sandboxSubscriptions.accountId, sandboxSubscriptions.callbackUrl],
      set: row,
    });
  return Response.json({ success: true });
}

/** `GET /{account}/subscribed_apps`. */
export async function listSubscriptions({ token, id }: GraphCall): Promise<Response> {
  const { accountId, tokenHash, createdAt } = sandboxSubscriptions;
  const rows = await db()
    .select()
    .from(sandboxSubscriptions)
    .where(and(eq(accountId, id), eq(tokenHash, sha256(token))))
    .orderBy(desc(createdAt))
    .limit(mostCallbacks);
  return Response.json({
    data: rows.map((row) => ({
      whatsapp_business_api_data: { id: "670843887433847", name: "Midcall sandbox" },
      override_callback_uri: row.callbackUrl,
    })),
  });
}

/**
 * Who hears of a message that goes through this number with this token: newest first.
 *
 * @param hash SHA-256 of the access token
 */
export function subscriptionsOf(hash: string, numberId: string): Promise<Subscription[]> {
  const { tokenHash, phoneNumberId, createdAt } = sandboxSubscriptions;
  return db()
    .select()
    .from(sandboxSubscriptions)
    .where(and(eq(tokenHash, hash), or(eq(phoneNumberId, numberId), isNull(phoneNumberId))))
    .orderBy(desc(createdAt))
    .limit(mostCallbacks);
}

/** Forgets a callback that says it is not there any more. */
export async function unsubscribe({ accountId, callbackUrl }: Subscription): Promise<void> {
  const row = and(
    eq(sandboxSubscriptions.accountId, accountId),
    eq(sandboxSubscriptions.callbackUrl, callbackUrl),
  );
  await db().delete(sandboxSubscriptions).where(row);
}
