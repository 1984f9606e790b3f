import { bigserial, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { createdAt } from "../columns";

/** The sandbox's own memory; no other room reads it. */
export const sandboxSubscriptions = pgTable(
  "sandbox_subscriptions",
  {
    /** The sandbox's account (WABA) that was subscribed. */
    accountId: text().notNull(),
    callbackUrl: text().notNull(),
    verifyToken: text().notNull(),
    /** SHA-256 of the access token that subscribed; messages of another token do not come here. */
    tokenHash: text().notNull(),
    /** The number that the token asked for last; null when it asked for none. */
    phoneNumberId: text(),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.callbackUrl] }),
    index("sandbox_subscriptions_token").on(table.tokenHash, table.createdAt),
  ],
);

/** Messages that arrived on the sandbox's phones. */
export const sandboxMessages = pgTable(
  "sandbox_messages",
  {
    /** The provider's id that was answered. */
    id: text().primaryKey(),
    /** Order of arrival. */
    seq: bigserial({ mode: "number" }).notNull(),
    accountId: text().notNull(),
    tokenHash: text().notNull(),
    /** The sending number's id. */
    phoneNumberId: text().notNull(),
    /** Digits without plus. */
    toPhone: text().notNull(),
    /** The request as it came, and the text as the phone shows it. */
    request: jsonb().$type<Record<string, unknown>>().notNull(),
    rendered: jsonb().$type<Record<string, unknown>>().notNull(),
    /** The furthest state that a callback has taken from us (sent, delivered, read, failed); null before. */
    reported: text(),
    createdAt: createdAt(),
  },
  (table) => [
    index("sandbox_messages_phone").on(table.toPhone, table.seq),
    index("sandbox_messages_token").on(table.tokenHash, table.seq),
    index("sandbox_messages_age").on(table.createdAt),
  ],
);

/** What was answered on the sandbox's phones, and taken by a callback. */
export const sandboxReplies = pgTable(
  "sandbox_replies",
  {
    id: text().primaryKey(),
    seq: bigserial({ mode: "number" }).notNull(),
    tokenHash: text().notNull(),
    /** The id of the number that was written to. */
    phoneNumberId: text().notNull(),
    /** Digits without plus. */
    fromPhone: text().notNull(),
    /** `text`, or `button` for a tap. */
    kind: text().notNull(),
    text: text().notNull(),
    /** The message that the tapped button belongs to. */
    contextId: text(),
    createdAt: createdAt(),
  },
  (table) => [index("sandbox_replies_token").on(table.tokenHash, table.seq)],
);
