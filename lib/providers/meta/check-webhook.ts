import { env } from "@/lib/env";
import { isPublicUrl } from "@/lib/public-host";
import type { CheckFinding, ProviderAccount, ProviderFailure, WebhookSetup } from "../types";
import { askGraph, versionPath } from "./client";
import { failed, fine, wrong } from "./findings";
import { subscribedApps } from "./types";

const fields = [
  "messages",
  "message_template_status_update",
  "message_template_quality_update",
  "message_template_components_update",
  "template_category_update",
];

const pathOf = (account: ProviderAccount) => `/${account.credentials.waba_id ?? ""}/subscribed_apps`;

/**
 * Has the account's events sent to this webhook: subscribes the token's app to the account, with an address of its
 * own for it. Meta asks the address for the verify token first.
 *
 * @returns null when that is done
 */
export async function subscribeWebhook(
  account: ProviderAccount,
  webhook: WebhookSetup,
): Promise<ProviderFailure | null> {
  const body = { override_callback_uri: webhook.url, verify_token: webhook.verifyToken };
  const answer = await askGraph(account, { method: "POST", path: pathOf(account), body });
  return answer.ok ? null : answer.failure;
}

/** How to subscribe, to the last letter; secrets are not written out. */
function howTo(account: ProviderAccount, { url }: WebhookSetup): string {
  if (!isPublicUrl(url)) {
    return `Meta calls public https addresses alone, and ${new URL(url).origin} is none. Set APP_URL to the public address of this Midcall, start it anew and check again.`;
  }
  const base = (account.baseUrl ?? env().META_GRAPH_BASE_URL).replace(/\/+$/, "");
  const address = `${base}${versionPath(account)}${pathOf(account)}`;
  return [
    "Press “Subscribe this account's webhooks” on the connection's page.",
    "Or run this with your access token and the verify token:",
    `curl -X POST "${address}" -H "Authorization: Bearer ACCESS_TOKEN" -d "override_callback_uri=${url}" -d "verify_token=VERIFY_TOKEN"`,
    `At the app's WhatsApp → Configuration page these fields must be subscribed as well: ${fields.join(", ")}.`,
  ].join("\n");
}

/**
 * Looks whether the account's events come to this webhook.
 *
 * @param appId the token's app: what other apps are subscribed to goes to others; null where it is not known
 */
export async function checkWebhook(
  account: ProviderAccount,
  webhook: WebhookSetup,
  appId: string | null,
): Promise<CheckFinding> {
  if (!account.credentials.app_secret) {
    return wrong(
      "webhook",
      "Without the app secret delivery statuses cannot be believed, so they are refused.",
      "Copy it from the app's Settings → Basic page and enter it here.",
    );
  }
  const answer = await askGraph(account, { method: "GET", path: pathOf(account) });
  if (!answer.ok) return failed("webhook", answer.failure);
  const parsed = subscribedApps.safeParse(answer.data);
  const all = parsed.success ? parsed.data.data : [];
  const idOf = (app: (typeof all)[number]) => app.whatsapp_business_api_data?.id;
  const apps = all.filter((app) => appId === null || idOf(app) === undefined || idOf(app) === appId);
  const ours = fine("webhook", "Delivery statuses come to this connection's webhook address.");
  if (apps.some((app) => app.override_callback_uri === webhook.url)) return ours;
  if (webhook.mayRegister) {
    const failure = await subscribeWebhook(account, webhook);
    return failure ? failed("webhook", failure) : ours;
  }
  if (apps.length === 0) {
    const others = all.flatMap((app) => app.whatsapp_business_api_data?.name || idOf(app) || []);
    const message =
      others.length > 0
        ? `The app of this access token is not subscribed to the account, so no delivery statuses come here. Only others are: ${others.join(", ").slice(0, 200)}.`
        : "No app is subscribed to this account, so no delivery statuses come.";
    return wrong("webhook", message, howTo(account, webhook));
  }
  if (apps.some((app) => !app.override_callback_uri)) {
    return fine(
      "webhook",
      `The app is subscribed to the account. Its own callback address, at its WhatsApp → Configuration page, must be ${webhook.url}.`,
    );
  }
  return wrong("webhook", "The account's statuses go to another address.", howTo(account, webhook));
}
