import { and, asc, eq, getTableColumns, gte, inArray, lt } from "drizzle-orm";
import { db } from "@/db/client";
import { messageEvents, messages } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { after, mostLookedAt, newestFirst, placeOf, readPlace } from "@/lib/newest-first";
import { cursorOf, type Page, type PageInput, pageSize, toPage } from "@/lib/page";
import { type Message, messageAnswer } from "./internal";
import { type MessagePath, messagePath } from "./message-path";
import type { MessageFilters } from "./schema";

/** The messages along a path and within the time, from where the page before ended. */
function within(ctx: Context, path: MessagePath, input: MessageFilters & PageInput) {
  return and(
    eq(messages.workspaceId, ctx.workspaceId),
    path.along?.(messages),
    input.from ? gte(messages.createdAt, new Date(input.from)) : undefined,
    input.until ? lt(messages.createdAt, new Date(input.until)) : undefined,
    after(messages, readPlace(input)),
  );
}

async function messageRows(ctx: Context, path: MessagePath, input: MessageFilters & PageInput) {
  const looked = db()
    .select({ ...getTableColumns(messages), place: placeOf(messages).as("place") })
    .from(messages)
    .where(within(ctx, path, input))
    .orderBy(...newestFirst(messages))
    .limit(path.only.length === 0 ? pageSize(input) + 1 : mostLookedAt)
    .as("looked");
  return db()
    .select()
    .from(looked)
    .where(and(...path.only.map((condition) => condition(looked))))
    .orderBy(...newestFirst(looked))
    .limit(pageSize(input) + 1);
}

/** Where a page ended that was looked for as far as one page may look; null where everything was looked at. */
async function findEnd(ctx: Context, path: MessagePath, input: MessageFilters & PageInput) {
  const [last] = await db()
    .select({ place: placeOf(messages) })
    .from(messages)
    .where(within(ctx, path, input))
    .orderBy(...newestFirst(messages))
    .offset(mostLookedAt - 1)
    .limit(1);
  return last?.place ?? null;
}

/**
 * Messages, newest first, each with its timeline. Filters that have no index of their own are looked for among
 * {@link mostLookedAt} messages: the page may then hold fewer than asked for, or none, and go on all the same.
 */
export async function listMessages(
  ctx: Context,
  input: MessageFilters & PageInput = {},
): Promise<Page<Message>> {
  requireRole(ctx, "viewer");
  const path = await messagePath(ctx, input);
  const rows = await messageRows(ctx, path, input);
  const ids = rows.map(({ id }) => id);
  const events =
    ids.length === 0
      ? []
      : await db()
          .select()
          .from(messageEvents)
          .where(and(eq(messageEvents.workspaceId, ctx.workspaceId), inArray(messageEvents.messageId, ids)))
          .orderBy(asc(messageEvents.receivedAt), asc(messageEvents.id));
  const eventsOf = new Map<string, typeof events>(ids.map((id) => [id, []]));
  for (const event of events) eventsOf.get(event.messageId)?.push(event);
  const page = toPage(
    rows,
    input,
    (row) => row.place,
    (row) => messageAnswer(row, eventsOf.get(row.id) ?? []),
  );
  if (page.next_cursor !== null || path.only.length === 0) return page;
  const end = await findEnd(ctx, path, input);
  return end === null ? page : { ...page, next_cursor: cursorOf(end) };
}
