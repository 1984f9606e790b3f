import { failedAt, fine, warned, wrong } from "../shared/findings";
import type { CheckFinding, ListedTemplate, ProviderAccount, WebhookSetup } from "../types";
import { ProviderError } from "../types";
import { askHeltar } from "./client";
import { listTemplates } from "./templates";

const failed = failedAt("Heltar");

function templatesFinding(templates: readonly ListedTemplate[]): CheckFinding {
  const approved = templates.filter(({ status }) => status === "APPROVED").length;
  if (approved > 0) {
    const count = approved === 1 ? "1 template" : `${approved} templates`;
    return fine("templates", `${count} can be sent.`);
  }
  const none = "The templates can be read, but none is approved yet, so nothing can be sent.";
  return warned("templates", none, "Make one in Heltar, and wait until it is approved.");
}

async function webhookFinding(account: ProviderAccount, webhook: WebhookSetup): Promise<CheckFinding> {
  if (!webhook.mayRegister) {
    return fine(
      "webhook",
      "Heltar does not tell where statuses and answers go. Messages that stay at “accepted” mean that the webhook address is not entered there yet.",
    );
  }
  const kinds = ["metaCustomFieldHook", "metaWebhooks"];
  const answer = await askHeltar(account, {
    method: "POST",
    path: "/v1/business/webhook-url",
    body: { urls: kinds.map((kind) => ({ url: webhook.url, isEnabled: true, fields: [kind] })) },
  });
  if (answer.ok)
    return fine("webhook", "Delivery statuses and answers come to this connection's webhook address.");
  const { provider, message } = answer.failure;
  return wrong("webhook", provider ?? "Heltar gave no answer.", message);
}

/** Looks at key, templates and webhook, in this order. Sends no message. */
export async function checkConnection(
  account: ProviderAccount,
  webhook: WebhookSetup,
): Promise<CheckFinding[]> {
  try {
    const templates = await listTemplates(account);
    return [
      fine("key", "Heltar accepts the API key. Whether it may send too shows with the first message."),
      templatesFinding(templates),
      await webhookFinding(account, webhook),
    ];
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const { failure } = error;
    return [failed(failure.code === "credentials" ? "key" : "templates", failure)];
  }
}
