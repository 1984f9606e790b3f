import { desc, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { sandboxMessages, sandboxReplies } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { showPhone } from "@/lib/phone";
import { ofAccounts, type PhoneAccount, requireSandbox } from "./phone-scope";

/** What is older than these newest ones stays stored, but is not listed any more. */
const newestListed = 500;

export type Conversation = {
  /** The customer's number, E.164. */
  phone: string;
  /** The same for people. */
  shown: string;
  /** What was written last, by whom and when. */
  text: string;
  from: "business" | "customer";
  at: string;
  /** Order numbers of the messages that arrived, ascending: more than the reader has seen are unread. */
  arrived: number[];
};

/** The sandbox's phones on which something of these accounts arrived, newest first. */
export async function listConversations(
  ctx: Context,
  accounts: readonly PhoneAccount[],
): Promise<Conversation[]> {
  requireRole(ctx, "viewer");
  requireSandbox();
  const [messages, replies] = await Promise.all([
    db()
      .select({
        seq: sandboxMessages.seq,
        phone: sandboxMessages.toPhone,
        text: sql<string>`coalesce(nullif(${sandboxMessages.rendered}->>'body', ''), ${sandboxMessages.rendered}->>'header', '')`,
        at: sandboxMessages.createdAt,
      })
      .from(sandboxMessages)
      .where(ofAccounts(sandboxMessages, accounts))
      .orderBy(desc(sandboxMessages.seq))
      .limit(newestListed),
    db()
      .select({ phone: sandboxReplies.fromPhone, text: sandboxReplies.text, at: sandboxReplies.createdAt })
      .from(sandboxReplies)
      .where(ofAccounts(sandboxReplies, accounts))
      .orderBy(desc(sandboxReplies.seq))
      .limit(newestListed),
  ]);
  const found = new Map<string, Conversation>();
  for (const { seq, phone, text, at } of messages) {
    const known = found.get(phone);
    if (known) known.arrived.unshift(seq);
    else found.set(phone, { ...head(phone, text, at), from: "business", arrived: [seq] });
  }
  for (const { phone, text, at } of replies) {
    const known = found.get(phone);
    if (known && known.at < at.toISOString())
      found.set(phone, { ...known, ...head(phone, text, at), from: "customer" });
  }
  return [...found.values()].sort((a, b) => b.at.localeCompare(a.at));
}

function head(digits: string, text: string, at: Date) {
  const phone = `+${digits}`;
  return { phone, shown: showPhone(phone), text: text.slice(0, 200), at: at.toISOString() };
}
