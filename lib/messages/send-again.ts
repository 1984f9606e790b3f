import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import { findCallingAgent } from "@/lib/agents/calling-agent";
import { inBackground } from "@/lib/background";
import { type Context, requireRole } from "@/lib/context";
import { encrypt } from "@/lib/crypto";
import { AppError, notFound } from "@/lib/errors";
import { isId, newId } from "@/lib/ids";
import { AnswerClock } from "./answer-clock";
import { under } from "./answers";
import { type ClaimResult, claimMessage } from "./claim-message";
import { deliver } from "./deliver";
import { secretBinding } from "./new-message";
import { keptValues, rebuildOutgoing } from "./rebuild";

/** A message is given up for unknown after this long without a word from the provider. */
const unknownForH = 24;

const conflict = (message: string) => new AppError("conflict", message);

function whyNotClaimed(claimed: ClaimResult & { ok: false }): string {
  if (claimed.reason !== "blocked")
    return "It was sent again already. Look for the newest message to this number.";
  return claimed.code === "opted_out"
    ? "This number wants no messages any more."
    : "A limit of its agent is reached. Try again later.";
}

/**
 * Sends the content of a message once more whose outcome has been unknown for a day: a person's decision, since
 * the customer may get it twice. The old message stays as it is.
 *
 * @returns the new message's id; asked again, nothing more is sent
 * @throws AppError `not_found`; `conflict` with the reason when it cannot or must not be sent again
 */
export async function sendAgain(ctx: Context, input: { messageId: string }): Promise<{ messageId: string }> {
  requireRole(ctx, "admin");
  const mine = and(eq(messages.workspaceId, ctx.workspaceId), eq(messages.id, input.messageId));
  const due = sql<boolean>`${messages.stateAt} < now() - make_interval(hours => ${unknownForH})`;
  const [found] = isId("message", input.messageId)
    ? await db().select({ row: messages, due }).from(messages).where(mine)
    : [];
  if (!found) throw notFound("message");
  const { row } = found;
  if (row.state !== "unknown") throw conflict("Its outcome is known by now. Look at its timeline.");
  if (!found.due) {
    throw conflict(`Its outcome may still become known. It can be sent again after ${unknownForH} hours.`);
  }
  if (row.request === null) {
    throw conflict("Its values were cleared by this workspace's retention. Send a new message.");
  }
  const agent = await findCallingAgent(ctx, row.agentId);
  if (!agent) throw conflict("Its agent was deleted, so nothing can be sent for it.");
  const values = keptValues(row);
  if (!values) {
    throw conflict("Its secret values were cleared after a day, so it cannot be made again. Send a new one.");
  }
  const messageId = newId("message");
  const made = await rebuildOutgoing(ctx, row, values, messageId);
  if (!made.ok) throw conflict("Its connection or template has changed so that it cannot be sent any more.");
  const secret = Object.fromEntries(
    values.filter((one) => one.secret).map(({ slot, value }) => [slot, value]),
  );
  const clock = new AnswerClock();
  const { workspaceId: _, callId: __, agentId: ___, createdAt: ____, ...kept } = row;
  const claimed = await claimMessage(ctx, agent, {
    engineCallId: row.engineCallId,
    assumed: null,
    message: {
      ...kept,
      id: messageId,
      secretValues:
        Object.keys(secret).length > 0 ? encrypt(JSON.stringify(secret), secretBinding(messageId)) : null,
      request: { ...made.outgoing.shown },
      usefulS: 600,
    },
    claims: [{ key: `x:again ${row.id}`, windowS: 24 * 3600 }],
    stillWanted: () => clock.remainingMs > 0,
  });
  if (!claimed.ok) throw conflict(whyNotClaimed(claimed));
  const speaker = { say: {}, language: null, phone: row.toPhone };
  const telling = { told: under("queued", speaker, messageId), elapsedMs: () => clock.elapsedMs };
  const { circuit } = claimed;
  const outcome = deliver(ctx, messageId, made.outgoing, speaker, telling, { circuit });
  inBackground(outcome, "send a message again", ctx.requestId);
  await clock.inTime(outcome);
  return { messageId };
}
