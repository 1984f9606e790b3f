import { setTimeout as wait } from "node:timers/promises";
import { desc, eq } from "drizzle-orm";
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

/** Keys of providers may be alike: their webhooks are kept apart, and those of two keys of one address too. */
function ownerOf(provider: string, key: string): { accountId: string; tokenHash: string } {
  const tokenHash = sha256(`${provider} ${key}`);
  return { accountId: `${provider} ${tokenHash.slice(0, 16)}`, tokenHash };
}

/**
 * Keeps a webhook for the messages of a key, as a provider's dashboard does.
 *
 * @param secret what its events are signed with; empty where they are not
 */
export async function keepWebhook(provider: string, key: string, callbackUrl: string, secret: string) {
  const { accountId, tokenHash } = ownerOf(provider, key);
  const row = { verifyToken: secret, tokenHash, createdAt: new Date() };
  await db()
    .insert(sandboxSubscriptions)
    .values({ accountId, callbackUrl, ...row })
    .onConflictDoUpdate({
      target: [sandboxSubscriptions.accountId, sandboxSubscriptions.callbackUrl],
      set: row,
    });
}

function webhooksOf(provider: string, key: string): Promise<Subscription[]> {
  const { tokenHash, createdAt } = sandboxSubscriptions;
  return db()
    .select()
    .from(sandboxSubscriptions)
    .where(eq(tokenHash, ownerOf(provider, key).tokenHash))
    .orderBy(desc(createdAt))
    .limit(mostWebhooks);
}

type Posted = { body: string; headers: Record<string, string> };

async function post(webhook: Subscription, { body, headers }: Posted): Promise<boolean> {
  for (const pause of [...retryAfterMs, null]) {
    const answer = await callBack({
      method: "POST",
      url: webhook.callbackUrl,
      headers: { "content-type": "application/json", ...headers },
      body,
    });
    if (answer.ok && answer.status < 300) return true;
    const gone = answer.ok ? answer.status === 404 : answer.reason === "refused" && pause === null;
    if (gone) await unsubscribe(webhook);
    // What is refused stays refused; only a failing server is asked again.
    if (gone || (answer.ok && answer.status < 500)) return false;
    if (pause !== null) await wait(pause);
  }
  return false;
}

/**
 * Reports a message's way to the webhooks of its key, each state in its time, with the trouble that was
 * switched on for the key.
 *
 * @param eventOf the provider's event for a state; `secret` is what to sign it with
 */
export async function reportCourse(
  message: { provider: string; key: string; id: string; fails: boolean },
  eventOf: (state: State, secret: string) => Posted,
): Promise<void> {
  const webhooks = await webhooksOf(message.provider, message.key);
  if (webhooks.length === 0) return;
  const trouble = webhookTroubleOf(sha256(message.key));
  const course = courses[message.fails ? "fails" : "arrives"];
  await Promise.all(
    troubled(trouble, course).map(async ([state, afterMs]) => {
      await wait(afterMs);
      const taken = await Promise.all(
        webhooks.map((webhook) =>
          post(webhook, eventOf(state, trouble.badly_signed ? "another-secret" : webhook.verifyToken)),
        ),
      );
      if (taken.includes(true)) await remember(message.id, state);
    }),
  );
}
