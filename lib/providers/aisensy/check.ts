import { z } from "zod";
import { cleanJson } from "@/lib/text";
import { isOn } from "../shared/address-of";
import { failedAt, fine, warned, wrong } from "../shared/findings";
import type { CheckFinding, ProviderAccount, WebhookSetup } from "../types";
import { ProviderError } from "../types";
import { askDetails } from "./campaign-details";
import { askSensy, projectPath } from "./client";
import { listCampaigns } from "./list-campaigns";
import { project } from "./types";

const failed = failedAt("AI Sensy");

const keyClaims = z.object({ id: z.string().min(1) });

/** The project that the key says it is of; null where it does not tell. Proves nothing: anybody can write it. */
function projectOfKey(key: string): string | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(key.split(".")[1] ?? "", "base64url").toString("utf8"));
    return keyClaims.safeParse(cleanJson(claims)).data?.id ?? null;
  } catch {
    return null;
  }
}

/** No campaign needs to be named so: the answer tells whether the key was looked at. */
const anyName = "test";

async function checkKey(account: ProviderAccount): Promise<CheckFinding> {
  if (!isOn(account, "use_campaign_details"))
    return fine("key", "The Campaign API key was not asked about, as set under Advanced.");
  const answer = await askDetails(account, anyName);
  if (answer.ok || answer.failure.code === "template")
    return fine("key", "AI Sensy accepts the Campaign API key.");
  return failed("key", answer.failure);
}

async function checkProject(account: ProviderAccount): Promise<CheckFinding> {
  const { api_key: key = "", project_id: id = "" } = account.credentials;
  const answer = await askSensy(account, "project", { method: "GET", path: projectPath(account, "") });
  if (!answer.ok) return failed("project", answer.failure);
  const ofKey = projectOfKey(key);
  if (ofKey !== null && ofKey !== id) {
    return wrong(
      "project",
      `The Campaign API key belongs to another project (${ofKey.slice(0, 64)}).`,
      "Copy key, project ID and password from the same project.",
    );
  }
  const parsed = project.safeParse(answer.data);
  const { name, wa_number, wa_display_name, wa_quality_rating } = parsed.data ?? project.parse({});
  const sender = [wa_display_name || name, wa_number].filter(Boolean).join(", ");
  const message = sender ? `Messages come from ${sender}.` : "The project can be read.";
  if (!/red|low/i.test(wa_quality_rating)) return fine("project", message);
  return warned(
    "project",
    `${message} The number's quality is low: WhatsApp may limit it soon.`,
    "Customers block or report what is sent from it. Send only what they ask for until it is better.",
  );
}

async function checkCampaigns(account: ProviderAccount): Promise<CheckFinding> {
  try {
    const live = (await listCampaigns(account)).filter(({ status }) => status === "APPROVED").length;
    if (live > 0)
      return fine("campaigns", live === 1 ? "1 API campaign is live." : `${live} API campaigns are live.`);
    const none = "The campaigns can be read, but no API campaign is live, so nothing can be sent.";
    return warned("campaigns", none, "Set an API campaign live in AI Sensy.");
  } catch (error) {
    if (error instanceof ProviderError) return failed("campaigns", error.failure);
    throw error;
  }
}

async function checkWebhook(account: ProviderAccount, webhook: WebhookSetup): Promise<CheckFinding> {
  const { webhook_secret: secret, api_key: key } = account.credentials;
  if (!secret) {
    return wrong(
      "webhook",
      "Without the shared secret delivery statuses and answers cannot be believed, so they are refused.",
      "Choose a shared secret in AI Sensy under Manage → Webhooks, and enter it here too.",
    );
  }
  if (!webhook.mayRegister) {
    return fine(
      "webhook",
      "Delivery statuses and answers signed with the shared secret are taken. The webhook address is entered by hand in AI Sensy.",
    );
  }
  // Only our own sandbox: there it stands for the dashboard, which is the one place to make a webhook.
  const answer = await askSensy(account, "project", {
    method: "POST",
    path: projectPath(account, "/webhook"),
    body: {
      webhook_url: webhook.url,
      topics: ["message.status.updated", "message.sender.user"],
      shared_secret: secret,
      campaign_api_key: key,
    },
  });
  return answer.ok
    ? fine("webhook", "Delivery statuses and answers come to this connection's webhook address.")
    : failed("webhook", answer.failure);
}

/** Looks at key, project, campaigns and webhook, in this order; the Basic plan has the key alone. Sends nothing. */
export async function checkConnection(
  account: ProviderAccount,
  webhook: WebhookSetup,
): Promise<CheckFinding[]> {
  const key = await checkKey(account);
  if (!key.ok) return [key];
  if (account.credentials.plan !== "pro") {
    const plan =
      "The Basic plan tells no delivery statuses and no answers: messages stay at “accepted”, and STOP is not heard.";
    return [key, fine("webhook", plan)];
  }
  const itsProject = await checkProject(account);
  if (!itsProject.ok) return [key, itsProject];
  return [key, itsProject, await checkCampaigns(account), await checkWebhook(account, webhook)];
}
