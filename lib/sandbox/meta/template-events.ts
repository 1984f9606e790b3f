import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { sandboxSubscriptions } from "@/db/schema";
import { inBackground } from "@/lib/background";
import type { Library } from "../failures";
import { deliverEvent, retryAfterMs } from "./deliver-event";
import { templatesOf } from "./templates";

/** Tells everyone who subscribed with a token that templates have another status now. */
export async function tellTemplates(tokenHash: string, changed: Library): Promise<void> {
  const subscriptions = await db()
    .select()
    .from(sandboxSubscriptions)
    .where(eq(sandboxSubscriptions.tokenHash, tokenHash));
  const events = templatesOf(changed)
    .filter(({ name }) => name in changed.statuses)
    .map((template) => ({
      event: template.status,
      // A number in Meta's events, whatever its length.
      message_template_id: Number(template.id),
      message_template_name: template.name,
      message_template_language: template.language,
      message_template_category: template.category,
      reason: "NONE",
    }));
  const tell = async () => {
    for (const subscription of subscriptions) {
      for (const event of events)
        await deliverEvent(subscription, event, retryAfterMs, { field: "message_template_status_update" });
    }
  };
  if (events.length > 0) inBackground(tell(), "sandbox template events");
}
