import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { sandboxMessages, sandboxReplies } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { randomToken } from "@/lib/crypto";
import { AppError, notFound } from "@/lib/errors";
import { renderedMessage } from "@/lib/rendered-message";
import { cleanText } from "@/lib/text";
import { tellInbound as tellSensy } from "./aisensy/events";
import { tellInbound as tellHeltar } from "./heltar/send";
import { deliverEvent } from "./meta/deliver-event";
import { type CustomerMessage, inboundEvent, payloadOf } from "./meta/inbound";
import { subscriptionsOf } from "./meta/subscribe";
import { replyItem } from "./phone-chat";
import { ofAccounts, type PhoneAccount, requireSandbox } from "./phone-scope";

/** A typed text, or a tap on a button of a message. */
export const replyInput = z.union([
  z.strictObject({
    text: z.string().transform(cleanText).pipe(z.string().trim().min(1, "is empty").max(4096)),
  }),
  z.strictObject({
    message_id: z.string().min(1).max(500),
    button: z.int().min(0).max(9),
    /** Of a carousel: whose button it is, from 0. */
    card: z.int().min(0).max(9).optional(),
  }),
]);
type ReplyInput = z.output<typeof replyInput>;

type MessageRow = typeof sandboxMessages.$inferSelect;

/** The tapped message; of a typed text the newest one, whose sender it answers. */
async function answered(
  accounts: readonly PhoneAccount[],
  phone: string,
  reply: ReplyInput,
): Promise<MessageRow> {
  const [row] = await db()
    .select()
    .from(sandboxMessages)
    .where(
      and(
        eq(sandboxMessages.toPhone, phone),
        "message_id" in reply ? eq(sandboxMessages.id, reply.message_id) : undefined,
        ofAccounts(sandboxMessages, accounts),
      ),
    )
    .orderBy(desc(sandboxMessages.seq))
    .limit(1);
  if (!row) throw notFound("message on this phone");
  return row;
}

function contentOf(row: MessageRow, reply: ReplyInput): CustomerMessage {
  if ("text" in reply) return { kind: "text", text: reply.text };
  const rendered = renderedMessage.parse(row.rendered);
  const part = reply.card === undefined ? rendered : rendered.cards?.[reply.card];
  const button = part?.buttons[reply.button];
  if (button?.type !== "quick_reply")
    throw new AppError("invalid", "This button sends nothing: only quick replies do.");
  const payload = payloadOf(row.request, reply.button, reply.card) ?? button.text;
  return { kind: "button", text: button.text, payload, contextId: row.id };
}

/**
 * Who hears of an answer to that message, and what became of it there: null where it was taken, else the HTTP
 * status or the reason. One try each: the person waits, and can send it again.
 */
async function tell(
  { accountId, tokenHash, phoneNumberId }: MessageRow,
  meta: { id: string; from: string },
  content: CustomerMessage,
): Promise<(string | null)[]> {
  if (accountId === "heltar") return tellHeltar(tokenHash, meta, content);
  if (accountId === "aisensy") return tellSensy(tokenHash, meta, content);
  const event = inboundEvent({ ...meta, numberId: phoneNumberId }, content);
  const subscriptions = await subscriptionsOf(tokenHash, phoneNumberId);
  return Promise.all(subscriptions.map((each) => deliverEvent(each, event, [])));
}

function nobodyListens({ accountId }: MessageRow): AppError {
  const basic = accountId === "aisensy" ? " AI Sensy tells answers on its Pro plan alone." : "";
  return new AppError(
    "conflict",
    `Nobody listens for answers to this message yet. Check its connection, then try again.${basic}`,
  );
}

function notTaken(fault: string): AppError {
  const cause =
    fault === "HTTP 401"
      ? "the connection refused it as not genuine; its app secret, webhook token or shared secret must be the one that the sandbox knows"
      : `the webhook answered ${fault}`;
  return new AppError("unavailable", `This was not delivered: ${cause}. Nothing was kept.`);
}

/**
 * Answers from a sandbox's phone: posts the provider's real webhook to whoever subscribed to the account,
 * and keeps the answer for the chat once somebody has taken it.
 *
 * @param input.phone the customer's number, digits with or without plus
 * @throws AppError `not_found` for a message of others, `invalid`, `conflict` when nobody listens,
 *   `unavailable` when nobody took it
 */
export async function replyFromPhone(
  ctx: Context,
  accounts: readonly PhoneAccount[],
  input: { phone: string; reply: ReplyInput },
) {
  requireRole(ctx, "editor");
  requireSandbox();
  const phone = input.phone.replace(/\D/g, "");
  const row = await answered(accounts, phone, input.reply);
  const content = contentOf(row, input.reply);
  const id = `wamid.${Buffer.from(`sandbox ${randomToken(18)}`).toString("base64")}`;
  const faults = await tell(row, { id, from: phone }, content);
  const [first] = faults;
  if (first === undefined) throw nobodyListens(row);
  if (!faults.includes(null)) throw notTaken(first ?? "nothing");
  const { tokenHash, phoneNumberId } = row;
  const [kept] = await db()
    .insert(sandboxReplies)
    .values({
      id,
      tokenHash,
      phoneNumberId,
      fromPhone: phone,
      kind: content.kind,
      text: content.text,
      contextId: content.kind === "button" ? content.contextId : null,
    })
    .returning();
  if (!kept) throw new Error("The reply was not answered by the database.");
  return replyItem(kept);
}
