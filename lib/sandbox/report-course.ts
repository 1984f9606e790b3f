import { setTimeout as wait } from "node:timers/promises";
import { and, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { sandboxSubscriptions } from "@/db/schema";
import { sha256 } from "@/lib/crypto";
import { webhookTroubleOf } from "./failures";
import { troubled } from "./failures-webhooks";
import { courses, remember, type State } from "./meta/statuses";
import { callBack, type Subscription, unsubscribe } from "./meta/subscribe";

/** Each webhook that was made for a key gets its events; more than these get none. */
const mostWebhooks = 20;
/** Pauses before each further try, in ms; the providers themselves go on for longer. */
const retryAfterMs = [250, 1_000, 3_000];

/**
 * Keys of providers may be alike: their webhooks are kept apart, those of two keys of one address too, and those
 * of two topics.
 *
 * @param keyHash SHA-256 of the key, by which its messages are kept as well
 */
function ownerOf(provider: string, keyHash: string, topic: string) {
  const tokenHash = sha256(`${provider} ${keyHash}`);
  return { accountId: `${provider} ${topic} ${tokenHash.slice(0, 16)}`, tokenHash };
}

/**
 * Keeps a webhook for the messages of a key, as a provider's dashboard does.
 *
 * @param hook.topic what it is told of, in the provider's words
 * @param hook.secret what its events are signed with; empty where they are not
 */
export async function keepWebhook(hook: {
  provider: string;
  key: string;
  topic: string;
  callbackUrl: string;
  secret: string;
}) {
  const { accountId, tokenHash } = ownerOf(hook.provider, sha256(hook.key), hook.topic);
  const row = { verifyToken: hook.secret, tokenHash, createdAt: new Date() };
  await db()
    .insert(sandboxSubscriptions)
    .values({ accountId, callbackUrl: hook.callbackUrl, ...row })
    .onConflictDoUpdate({
      target: [sandboxSubscriptions.accountId, sandboxSubscriptions.callbackUrl],
      set: row,
    });
}

function webhooksOf(provider: string, keyHash: string, topic: string): Promise<Subscription[]> {
  const { accountId, tokenHash, createdAt } = sandboxSubscriptions;
  const owner = ownerOf(provider, keyHash, topic);
  return db()
    .select()
    .from(sandboxSubscriptions)
    .where(and(eq(tokenHash, owner.tokenHash), eq(accountId, owner.accountId)))
    .orderBy(desc(createdAt))
    .limit(mostWebhooks);
}

/** A webhook's body with the headers that prove it. */
export type Posted = { body: string; headers: Record<string, string> };

/** @returns null when it was taken; else the HTTP status or the reason of the last try */
async function post(
  webhook: Subscription,
  { body, headers }: Posted,
  pauses: readonly number[],
): Promise<string | null> {
  for (const pause of [...pauses, null]) {
    const answer = await callBack({
      method: "POST",
      url: webhook.callbackUrl,
      headers: { "content-type": "application/json", ...headers },
      body,
    });
    if (answer.ok && answer.status < 300) return null;
    const fault = answer.ok ? `HTTP ${answer.status}` : answer.reason;
    const gone = answer.ok ? answer.status === 404 : answer.reason === "refused" && pause === null;
    if (gone) await unsubscribe(webhook);
    // What is refused stays refused; only a failing server is asked again.
    if (gone || pause === null || (answer.ok && answer.status < 500)) return fault;
    await wait(pause);
  }
  return null;
}

/**
 * Tells a key's webhooks what a customer answered, once: the person waits, and can answer again.
 *
 * @param eventOf the provider's event; `secret` is what to sign it with
 * @returns for each webhook null when it was taken, else the HTTP status or the reason
 */
export async function tellAnswer(
  of: { provider: string; keyHash: string; topic: string },
  eventOf: (secret: string) => Posted,
): Promise<(string | null)[]> {
  const webhooks = await webhooksOf(of.provider, of.keyHash, of.topic);
  return Promise.all(webhooks.map((webhook) => post(webhook, eventOf(webhook.verifyToken), [])));
}

/**
 * Reports a message's way to the webhooks of its key that are told of that topic, each state in its time, with the trouble that was
 * switched on for the key.
 *
 * @param eventOf the provider's event for a state; `secret` is what to sign it with
 */
export async function reportCourse(
  message: { provider: string; key: string; topic: string; id: string; fails: boolean },
  eventOf: (state: State, secret: string) => Posted,
): Promise<void> {
  const keyHash = sha256(message.key);
  const webhooks = await webhooksOf(message.provider, keyHash, message.topic);
  if (webhooks.length === 0) return;
  const trouble = webhookTroubleOf(keyHash);
  const course = courses[message.fails ? "fails" : "arrives"];
  await Promise.all(
    troubled(trouble, course).map(async ([state, afterMs]) => {
      await wait(afterMs);
      const taken = await Promise.all(
        webhooks.map((webhook) =>
          post(
            webhook,
            eventOf(state, trouble.badly_signed ? "another-secret" : webhook.verifyToken),
            retryAfterMs,
          ),
        ),
      );
      if (taken.includes(null)) await remember(message.id, state);
    }),
  );
}
