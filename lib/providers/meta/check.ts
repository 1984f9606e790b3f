import type { CheckFinding, ProviderAccount, WebhookSetup } from "../types";
import { checkToken } from "./check-token";
import { checkWebhook } from "./check-webhook";
import { askGraph } from "./client";
import { failed, fine, warned, wrong } from "./findings";
import { readPage } from "./list-templates";
import { type HealthStatus, idList, phoneNumber } from "./types";

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
    : [warned("sending", `Meta limits what may be sent from this number.${said}`, remedy)];
}

const lowQuality =
  "Look at the number in WhatsApp Manager → Phone numbers: customers block or report what is sent from it. Send only what they ask for until it is better.";

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
  const message = `Messages come from ${[name, shown].filter(Boolean).join(", ")}.`;
  if (quality_rating !== "RED") return [fine("number", message), ...health];
  const low = `${message} Its quality is low: Meta may limit it soon.`;
  return [warned("number", low, lowQuality), ...health];
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
  const none = "The templates can be read, but there is none yet, so nothing can be sent.";
  return warned("templates", none, "Make one in WhatsApp Manager, and wait until it is approved.");
}

/**
 * Looks at everything that sending and statuses need, in the order in which one builds on the other. Sends no
 * message. What a refused token would refuse as well is not asked.
 */
export async function checkConnection(
  account: ProviderAccount,
  webhook: WebhookSetup,
): Promise<CheckFinding[]> {
  const { finding: token, works, appId } = await checkToken(account);
  if (!works) return [token];
  return [
    token,
    ...(await checkNumber(account)),
    await checkAccount(account),
    await checkTemplates(account),
    await checkWebhook(account, webhook, appId),
  ];
}
