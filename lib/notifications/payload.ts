import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { messages, type webhookDeliveries } from "@/db/schema";

type Delivery = typeof webhookDeliveries.$inferSelect;

/** What a CRM needs of a message beside its new state; its values are not told. */
async function messageData({ workspaceId, data }: Delivery): Promise<Record<string, unknown>> {
  const [row] = await db()
    .select()
    .from(messages)
    .where(and(eq(messages.workspaceId, workspaceId), eq(messages.id, String(data.message_id))));
  if (!row) return data;
  return {
    ...data,
    agent_id: row.agentId,
    function: row.functionName,
    provider: row.provider,
    template: row.template,
    call_id: row.engineCallId,
    tool_call_id: row.toolCallId,
    to: row.toPhone,
    created_at: row.createdAt.toISOString(),
    error: data.state === "failed" && row.error ? { code: row.error.code, message: row.error.message } : null,
  };
}

/** The body of an event as it goes out: type, time and data, as the Standard Webhooks have it. */
export async function payloadOf(delivery: Delivery): Promise<string> {
  const { event, createdAt } = delivery;
  const data = event === "message.updated" ? await messageData(delivery) : delivery.data;
  return JSON.stringify({ type: event, timestamp: createdAt.toISOString(), data });
}
