import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at, createdAt, workspaceId } from "../columns";
import type { MessageState, ToSource } from "../enums";

/** One attempt to send. No foreign keys: the table grows without end and history outlives its makers. */
export const messages = pgTable(
  "messages",
  {
    workspaceId: workspaceId(),
    id: text().notNull(),
    state: text().$type<MessageState>().notNull().default("claimed"),
    agentId: text().notNull(),
    functionId: text().notNull(),
    /** The function's name when it was sent. */
    functionName: text().notNull(),
    connectionId: text().notNull(),
    provider: text().notNull(),
    /** `{name, language}` or `{campaign}`. */
    template: jsonb().$type<Record<string, string>>().notNull(),
    /** Our id of the call. */
    callId: text(),
    /** The engine's id of the call. */
    engineCallId: text(),
    toolCallId: text(),
    /** E.164. */
    toPhone: text().notNull(),
    toSource: text().$type<ToSource>().notNull(),
    /** Resolved values; those of secret slots are masked here. */
    values: jsonb().$type<{ slot: string; value: string; source: string; secret?: boolean }[]>().notNull(),
    /** Secret values, encrypted as one JSON text; cleared 24 h after the last state. */
    secretValues: text(),
    /** What was sent to the provider, secrets masked. */
    request: jsonb().$type<Record<string, unknown>>(),
    /** What it answered, secrets masked. */
    response: jsonb().$type<Record<string, unknown>>(),
    providerMessageId: text(),
    error: jsonb().$type<{
      code: string;
      kind: string;
      outcome: "not_sent" | "maybe_sent";
      message: string;
      provider: string | null;
    }>(),
    /** What the agent was told to say, and the whole answer for a second delivery of the same call. */
    say: text().notNull().default(""),
    answer: jsonb().$type<Record<string, unknown>>(),
    /** From the engine's request to our answer, in ms. */
    answerMs: integer(),
    createdAt: createdAt(),
    /** Who works on a claim must end before; afterwards its outcome is unknown. */
    leaseUntil: at(),
    /** How often the provider was or is being asked. */
    attempts: integer().notNull().default(1),
    /** Set while nobody works on it because it surely has not left and is tried again then. */
    retryAt: at(),
    /** Afterwards sending it would be of no use any more. */
    usefulUntil: at(),
    stateAt: at().notNull().defaultNow(),
    /**
     * The state where it went wrong, and the lease while it is claimed: what indexes are made of instead of the state.
     * A message that arrives moves three times, and keeps its place in all of them: it is then written in its page
     * alone (a "heap only" update), while an index that so much as asks for the state makes each move write all.
     */
    wrong: text()
      .$type<"unknown" | "failed">()
      .generatedAlwaysAs(sql`case when state in ('unknown', 'failed') then state end`),
    claimedUntil: at().generatedAlwaysAs(sql`case when state = 'claimed' then lease_until end`),
  },
  (table) => [
    primaryKey({ columns: [table.workspaceId, table.id] }),
    index("messages_newest").on(table.workspaceId, table.createdAt, table.id),
    index("messages_agent").on(table.workspaceId, table.agentId, table.createdAt),
    index("messages_to").on(table.workspaceId, table.toPhone, table.createdAt),
    index("messages_call")
      .on(table.workspaceId, table.callId, table.createdAt)
      .where(sql`call_id is not null`),
    index("messages_function").on(table.workspaceId, table.functionName, table.createdAt),
    index("messages_provider_id")
      .on(table.workspaceId, table.providerMessageId)
      .where(sql`provider_message_id is not null`),
    // What went wrong is rare among many, and looked for most. A message that arrives never stands here.
    index("messages_wrong").on(table.workspaceId, table.createdAt).where(sql`wrong is not null`),
    index("messages_wrong_agent")
      .on(table.workspaceId, table.agentId, table.wrong, table.createdAt)
      .where(sql`wrong is not null`),
    index("messages_claimed").on(table.claimedUntil).where(sql`claimed_until is not null`),
    // Cleared within two days: what is looked through by the sweep is what a day has sent.
    index("messages_secret").on(table.createdAt).where(sql`secret_values is not null`),
  ],
);
