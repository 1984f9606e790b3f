import type { CheckFinding, ListedTemplate, ProviderAccount, WebhookSetup } from "../types";
import { ProviderError } from "../types";
import { askHeltar } from "./client";
import { listTemplates } from "./templates";

const fine = (check: string, message: string): CheckFinding => ({ check, ok: true, message, fix: "" });

function templatesFinding(templates: readonly ListedTemplate[]): CheckFinding {
  const approved = templates.filter(({ status }) => status === "APPROVED").length;
  if (approved > 0) {
    const count = approved === 1 ? "1 template" : `${approved} templates`;
    return fine("templates", `${count} can be sent.`);
  }
  return fine("templates", "The templates can be read, but none is approved yet. Make one in Heltar.");
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
  return { check: "webhook", ok: false, message: provider ?? "Heltar gave no answer.", fix: message };
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
    const said = failure.provider ? `Heltar says: ${failure.provider}` : "Heltar gave no answer.";
    const check = failure.code === "credentials" ? "key" : "templates";
    return [{ check, ok: false, message: said, fix: failure.message }];
  }
}
