import { and, desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { sandboxMessages, sandboxReplies } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { showPhone } from "@/lib/phone";
import { renderedMessage } from "@/lib/rendered-message";
import { businessName } from "./account";
import { ofAccounts, type PhoneAccount, requireSandbox } from "./phone-scope";

/** A chat shows no more than these newest ones of each side. */
const newestShown = 100;

type MessageRow = typeof sandboxMessages.$inferSelect;
type ReplyRow = typeof sandboxReplies.$inferSelect;

function messageItem(row: MessageRow) {
  const rendered = renderedMessage.parse(row.rendered);
  return {
    kind: "message" as const,
    id: row.id,
    seq: row.seq,
    ...rendered,
    /** The furthest state that the business was told: sent, delivered, read, failed. */
    reported: row.reported,
    at: row.createdAt.toISOString(),
  };
}

/** A reply as the screens get it. */
export function replyItem(row: ReplyRow) {
  return {
    kind: "reply" as const,
    id: row.id,
    text: row.text,
    /** The message whose button was tapped; null for a typed text. */
    context_id: row.contextId,
    at: row.createdAt.toISOString(),
  };
}

/**
 * One phone's chat with the business, oldest first.
 *
 * @param input.phone digits, with or without plus
 */
export async function readChat(ctx: Context, accounts: readonly PhoneAccount[], input: { phone: string }) {
  requireRole(ctx, "viewer");
  requireSandbox();
  const phone = input.phone.replace(/\D/g, "");
  const [messages, replies] = await Promise.all([
    db()
      .select()
      .from(sandboxMessages)
      .where(and(eq(sandboxMessages.toPhone, phone), ofAccounts(sandboxMessages, accounts)))
      .orderBy(desc(sandboxMessages.seq))
      .limit(newestShown + 1),
    db()
      .select()
      .from(sandboxReplies)
      .where(and(eq(sandboxReplies.fromPhone, phone), ofAccounts(sandboxReplies, accounts)))
      .orderBy(desc(sandboxReplies.seq))
      .limit(newestShown),
  ]);
  const shown = messages.slice(0, newestShown);
  const items = [...shown.map(messageItem), ...replies.map(replyItem)];
  return {
    phone: `+${phone}`,
    shown: showPhone(`+${phone}`),
    business: businessName,
    /** Whether there are older messages than those below. */
    earlier: messages.length > newestShown,
    data: items.sort((a, b) => a.at.localeCompare(b.at)),
  };
}
