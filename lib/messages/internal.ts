import type { messageEvents, messages } from "@/db/schema";

type MessageRow = typeof messages.$inferSelect;
type EventRow = typeof messageEvents.$inferSelect;

/** Of a message that was taken but did not go out yet. */
const heldBack =
  "The provider keeps it back for a look at the template's quality: it goes out later, or is reported as failed.";

/** The states of a message as they were told, in the order in which they happened. */
function timelineOf(row: MessageRow, events: readonly EventRow[]) {
  const told = events.map(({ state, at, applied, detail }) => ({
    state,
    at: at.toISOString(),
    applied,
    ...(detail.held === true ? { note: heldBack } : {}),
  }));
  const claimed = { state: "claimed" as const, at: row.createdAt.toISOString(), applied: true };
  return [claimed, ...told];
}

/** A message as the API and the screens see it (contract §5); secret values are masked in the row already. */
export function messageAnswer(row: MessageRow, events: readonly EventRow[]) {
  return {
    id: row.id,
    state: row.state,
    agent_id: row.agentId,
    function: row.functionName,
    function_id: row.functionId,
    connection_id: row.connectionId,
    provider: row.provider,
    template: row.template,
    call_id: row.engineCallId,
    tool_call_id: row.toolCallId,
    to: row.toPhone,
    to_source: row.toSource,
    values: row.values.map(({ slot, value, source }) => ({ slot, value, source })),
    provider_message_id: row.providerMessageId,
    error: row.error,
    timeline: timelineOf(row, events),
    say: row.say,
    answer_ms: row.answerMs,
    created_at: row.createdAt.toISOString(),
  };
}
export type Message = ReturnType<typeof messageAnswer>;
