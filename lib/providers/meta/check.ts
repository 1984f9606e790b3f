import type { CheckFinding, ProviderAccount, ProviderFailure, WebhookSetup } from "../types";
import { askGraph } from "./client";
import { readPage } from "./list-templates";
import { debugToken, type HealthStatus, idList, phoneNumber, subscribedApps } from "./types";

const scopes = ["whatsapp_business_messaging", "whatsapp_business_management"] as const;

const fine = (check: string, message: string): CheckFinding => ({ check, ok: true, message, fix: "" });
const wrong = (check: string, message: string, fix: string): CheckFinding => ({
  check,
  ok: false,
  message,
  fix,
});
const failed = (check: string, failure: ProviderFailure): CheckFinding =>
  wrong(check, failure.provider ? `Meta says: ${failure.provider}` : "Meta gave no answer.", failure.message);

async function checkToken(account: ProviderAccount): Promise<CheckFinding> {
  const { access_token: token = "", waba_id: accountId = "" } = account.credentials;
  const answer = await askGraph(account, {
    method: "GET",
    path: "/debug_token",
    query: { input_token: token },
  });
  if (!answer.ok) return failed("token", answer.failure);
  const parsed = debugToken.safeParse(answer.data);
  const newToken = "Make a token for a system user with both whatsapp permissions, and enter it here.";
  if (!parsed.success || !parsed.data.data.is_valid)
    return wrong("token", "The access token is not valid any more.", newToken);
  const { data } = parsed.data;
  const missing = scopes.filter((scope) => !data.scopes.includes(scope));
  if (missing.length > 0)
    return wrong("token", `The access token lacks the permission ${missing.join(" and ")}.`, newToken);
  const management = data.granular_scopes.find((entry) => entry.scope === scopes[1]);
  if (management?.target_ids && !management.target_ids.includes(accountId)) {
    return wrong(
      "token",
      "The access token is not allowed to see this WhatsApp account.",
      "Assign the account to the system user in Business settings, then make a new token.",
    );
  }
  if (data.expires_at === 0) return fine("token", "The access token is valid and does not expire.");
  const day = new Date(data.expires_at * 1000).toISOString().slice(0, 10);
  return fine(
    "token",
    `The access token is valid until ${day}. A system user's token can be made to last for ever.`,
  );
}

/** What stands in the way of sending, in Meta's words; nothing where nothing does. */
function healthFinding(health: HealthStatus | undefined): CheckFinding[] {
  const verdict = health?.can_send_message.toUpperCase();
  if (!health || (verdict !== "BLOCKED" && verdict !== "LIMITED")) return [];
  const concerned = health.entities.filter((entity) => entity.can_send_message.toUpperCase() === verdict);
  const errors = concerned.flatMap((entity) => entity.errors);
  const reasons = errors.map((error) =>
    [error.error_code, error.error_description].filter(Boolean).join(": "),
  );
  const words = [...reasons, ...concerned.flatMap((entity) => entity.additional_info)].filter(Boolean);
  const said = words.length > 0 ? ` Meta says: ${words.join(" · ").slice(0, 600)}` : "";
  const remedies = errors.flatMap((error) => (error.possible_solution ? [error.possible_solution] : []));
  const remedy =
    remedies.join(" ").slice(0, 600) ||
    "Open WhatsApp Manager → Account overview and follow what it asks for, or Business support at Meta.";
  return verdict === "BLOCKED"
    ? [wrong("sending", `Meta lets nothing be sent from this number.${said}`, remedy)]
    : [fine("sending", `Meta limits what may be sent from this number.${said} What to do: ${remedy}`)];
}

async function checkNumber(account: ProviderAccount): Promise<CheckFinding[]> {
  const answer = await askGraph(account, {
    method: "GET",
    path: `/${account.credentials.phone_number_id ?? ""}`,
    query: { fields: "display_phone_number,verified_name,quality_rating,status,health_status" },
  });
  if (!answer.ok) return [failed("number", answer.failure)];
  const parsed = phoneNumber.safeParse(answer.data);
  if (!parsed.success) {
    const message = "Meta knows the ID, but it is no phone number.";
    return [wrong("number", message, "Copy the phone number ID again.")];
  }
  const health = healthFinding(parsed.data.health_status);
  const { display_phone_number: shown, verified_name: name, quality_rating, status } = parsed.data;
  if (status !== "" && status !== "CONNECTED") {
    const message = `The number ${shown} is not ready to send: its status is ${status}.`;
    const fix = "Open the number in WhatsApp Manager and follow what it asks for.";
    return [wrong("number", message, fix), ...health];
  }
  const quality = quality_rating === "RED" ? " Its quality is low: Meta may limit it soon." : "";
  const message = `Messages come from ${[name, shown].filter(Boolean).join(", ")}.${quality}`;
  return [fine("number", message), ...health];
}

async function checkAccount(account: ProviderAccount): Promise<CheckFinding> {
  const { phone_number_id: numberId = "", waba_id: accountId = "" } = account.credentials;
  let after: string | undefined;
  // An account has few numbers; the bound is against a server that pages on and on.
  for (let pages = 0; pages < 20; pages += 1) {
    const answer = await askGraph(account, {
      method: "GET",
      path: `/${accountId}/phone_numbers`,
      query: { fields: "id", limit: "100", ...(after ? { after } : {}) },
    });
    if (!answer.ok) return failed("account", answer.failure);
    const parsed = idList.safeParse(answer.data);
    if (parsed.success && parsed.data.data.some(({ id }) => id === numberId))
      return fine("account", "The phone number belongs to the WhatsApp account.");
    after = parsed.success && parsed.data.paging?.next ? parsed.data.paging.cursors?.after : undefined;
    if (!after) break;
  }
  return wrong(
    "account",
    "The phone number does not belong to this WhatsApp account, so its templates could not be sent from it.",
    "Compare phone number ID and account ID: both are on the same API setup page.",
  );
}

async function checkTemplates(account: ProviderAccount): Promise<CheckFinding> {
  const page = await readPage(account, null, { limit: 1 });
  if (!page.ok) return failed("templates", page.failure);
  if (page.templates.length > 0) return fine("templates", "The templates can be read.");
  return fine("templates", "The templates can be read, but there is none yet. Make one in WhatsApp Manager.");
}

async function checkWebhook(account: ProviderAccount, webhook: WebhookSetup): Promise<CheckFinding> {
  const path = `/${account.credentials.waba_id ?? ""}/subscribed_apps`;
  if (!account.credentials.app_secret) {
    return wrong(
      "webhook",
      "Without the app secret delivery statuses cannot be believed, so they are refused.",
      "Copy it from the app's Settings → Basic page and enter it here.",
    );
  }
  const answer = await askGraph(account, { method: "GET", path });
  if (!answer.ok) return failed("webhook", answer.failure);
  const parsed = subscribedApps.safeParse(answer.data);
  const apps = parsed.success ? parsed.data.data : [];
  const ours = fine("webhook", "Delivery statuses come to this connection's webhook address.");
  if (apps.some((app) => app.override_callback_uri === webhook.url)) return ours;
  if (webhook.mayRegister) {
    const registered = await askGraph(account, {
      method: "POST",
      path,
      body: { override_callback_uri: webhook.url, verify_token: webhook.verifyToken },
    });
    return registered.ok ? ours : failed("webhook", registered.failure);
  }
  const byHand = `In the app's WhatsApp → Configuration page enter ${webhook.url} and the verify token, and subscribe to “messages”.`;
  if (apps.length === 0)
    return wrong("webhook", "No app is subscribed to this account, so no delivery statuses come.", byHand);
  return apps.some((app) => !app.override_callback_uri)
    ? fine("webhook", `An app is subscribed to the account. Its own callback address must be ${webhook.url}.`)
    : wrong("webhook", "The account's statuses go to another address.", byHand);
}

/**
 * Looks at everything that sending and statuses need, in the order in which one builds on the other. Sends no
 * message. What a refused token would refuse as well is not asked.
 */
export async function checkConnection(
  account: ProviderAccount,
  webhook: WebhookSetup,
): Promise<CheckFinding[]> {
  const token = await checkToken(account);
  if (!token.ok) return [token];
  return [
    token,
    ...(await checkNumber(account)),
    await checkAccount(account),
    await checkTemplates(account),
    await checkWebhook(account, webhook),
  ];
}
