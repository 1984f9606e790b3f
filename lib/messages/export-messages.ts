import type { MessageState } from "@/db/enums";
import type { Context } from "@/lib/context";
import { csvLine } from "@/lib/csv";
import { largestPage } from "@/lib/page";
import type { Message } from "./internal";
import { listMessages } from "./list-messages";
import type { MessageFilters } from "./schema";

/** When it came into a state, as far as that counted. */
const when = (state: MessageState) => (item: Message) =>
  item.timeline.find((entry) => entry.state === state && entry.applied)?.at ?? "";

const columns: readonly [name: string, of: (item: Message) => string | number | null | undefined][] = [
  ["id", (item) => item.id],
  ["created_at", (item) => item.created_at],
  ["state", (item) => item.state],
  ["to", (item) => item.to],
  ["to_source", (item) => item.to_source],
  ["agent_id", (item) => item.agent_id],
  ["function", (item) => item.function],
  ["provider", (item) => item.provider],
  ["connection_id", (item) => item.connection_id],
  ["template", (item) => item.template.name ?? item.template.campaign],
  ["language", (item) => item.template.language],
  ["call_id", (item) => item.call_id],
  ["tool_call_id", (item) => item.tool_call_id],
  ["provider_message_id", (item) => item.provider_message_id],
  ["accepted_at", when("accepted")],
  ["sent_at", when("sent")],
  ["delivered_at", when("delivered")],
  ["read_at", when("read")],
  ["failed_at", when("failed")],
  ["error_code", (item) => item.error?.code],
  ["error_message", (item) => item.error?.message],
  ["error_provider", (item) => item.error?.provider],
  [
    "values",
    (item) => JSON.stringify(Object.fromEntries(item.values.map(({ slot, value }) => [slot, value]))),
  ],
  ["say", (item) => item.say],
  ["answer_ms", (item) => item.answer_ms],
];

/**
 * The messages that fit, newest first, as CSV piece by piece: however many there are, one page of them is in
 * memory. Secret values are masked, as everywhere.
 *
 * @throws AppError `forbidden`, at the first piece
 */
export async function* exportMessages(ctx: Context, filters: MessageFilters): AsyncGenerator<string> {
  let page = await listMessages(ctx, { ...filters, limit: largestPage });
  yield csvLine(columns.map(([name]) => name));
  while (true) {
    yield page.data.map((item) => csvLine(columns.map(([, of]) => String(of(item) ?? "")))).join("");
    if (page.next_cursor === null) return;
    page = await listMessages(ctx, { ...filters, limit: largestPage, cursor: page.next_cursor });
  }
}
