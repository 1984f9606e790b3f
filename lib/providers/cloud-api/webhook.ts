import { parseExactJson } from "@/lib/exact-json";
import { cleanJson, isObject } from "@/lib/text";
import type { ProviderEvent } from "../types";
import { failureOf } from "./errors";
import {
  messagesValue,
  type TemplateValue,
  templateValue,
  type WebhookMessage,
  webhookBody,
  webhookChange,
  webhookEntry,
  webhookMessage,
  webhookStatus,
} from "./types";

const ignored = (reason: string): ProviderEvent => ({ type: "ignored", reason });
const states = new Set(["sent", "delivered", "read", "failed"] as const);
type State = typeof states extends Set<infer T> ? T : never;

function isState(text: string): text is State {
  return (states as ReadonlySet<string>).has(text);
}

/** Some errors come with a title alone, which says what the message would. */
function titled(error: unknown): unknown {
  return isObject(error) ? { message: error.title, ...error } : error;
}

function interpretStatus(
  found: unknown,
  accountKey: string | null,
  secrets: readonly string[],
): ProviderEvent {
  const parsed = webhookStatus.safeParse(found);
  if (!parsed.success) return ignored("a status without message id, state or time");
  const { id, timestamp, biz_opaque_callback_data: ours, pricing, conversation, errors } = parsed.data;
  // Only voice messages are played, and that they were is reading them.
  const state = parsed.data.status === "played" ? "read" : parsed.data.status;
  if (!isState(state)) return ignored(`a status of an unknown kind (${state.slice(0, 40)})`);
  const at = new Date(timestamp * 1000);
  if (Number.isNaN(at.getTime())) return ignored("a status with an impossible time");
  return {
    type: "status",
    providerMessageId: id,
    messageId: ours ?? null,
    accountKey,
    state,
    at: at.toISOString(),
    failure:
      state === "failed"
        ? (failureOf(
            { error: titled(errors[0]) ?? { code: 131000, message: "no reason given" } },
            0,
            secrets,
          ) ?? failureOf({ error: { code: 131000, message: "reason not readable" } }, 0, secrets))
        : null,
    detail: { ...(pricing ? { pricing } : {}), ...(conversation ? { conversation } : {}) },
  };
}

function interpretTrouble(
  found: unknown,
  accountKey: string | null,
  secrets: readonly string[],
): ProviderEvent {
  const failure = failureOf({ error: titled(found) }, 0, secrets);
  return failure ? { type: "account", accountKey, failure } : ignored("an error that has not its form");
}

/** The words of a customer's message, and what a tapped button carries; null for pictures and the like. */
function wordsOf(message: WebhookMessage): { text: string; buttonPayload: string | null } | null {
  const { button, interactive } = message;
  if (button) return { text: button.text, buttonPayload: button.payload };
  const chosen = interactive?.button_reply ?? interactive?.list_reply;
  if (chosen) return { text: chosen.title, buttonPayload: chosen.id };
  return message.text ? { text: message.text.body, buttonPayload: null } : null;
}

/** Longer than WhatsApp lets anybody write. */
const longestText = 4096;

function interpretMessage(found: unknown, accountKey: string | null): ProviderEvent {
  const parsed = webhookMessage.safeParse(found);
  if (!parsed.success) return ignored("a customer's message without id or time, or with an odd number");
  const { id, from, timestamp, type, context } = parsed.data;
  // Whose it is says the message that it answers.
  if (!from && !context?.id) return ignored("a customer's message without a number");
  const words = wordsOf(parsed.data);
  if (!words) return ignored(`a customer's message of a kind that is not read (${type.slice(0, 40)})`);
  const at = new Date(timestamp * 1000);
  if (Number.isNaN(at.getTime())) return ignored("a customer's message with an impossible time");
  return {
    type: "inbound",
    from: from ? `+${from}` : null,
    text: words.text.slice(0, longestText),
    buttonPayload: words.buttonPayload?.slice(0, longestText) ?? null,
    at: at.toISOString(),
    accountKey,
    providerMessageId: id,
    contextMessageId: context?.id ?? null,
  };
}

/** What the admin may want to read of an event about a template; the rest is ids and what it was before. */
const templateDetails = [
  "event",
  "reason",
  "other_info",
  "rejection_info",
  "disable_info",
  "new_quality_score",
  "new_category",
  "correct_category",
];

/** Meta's page prints a wrong field name for quality, so that what is in the event decides. */
function changeOf(
  field: string,
  value: Record<string, unknown>,
): "status" | "quality" | "category" | "components" {
  if ("new_quality_score" in value) return "quality";
  if ("new_category" in value || "correct_category" in value) return "category";
  return field.includes("components") ? "components" : "status";
}

/** Statuses that events and lists call alike; the other events say nothing certain about it. */
const listedStatuses = new Set([
  "APPROVED",
  "PENDING",
  "REJECTED",
  "PAUSED",
  "DISABLED",
  "IN_APPEAL",
  "PENDING_DELETION",
  "DELETED",
  "LIMIT_EXCEEDED",
  "ARCHIVED",
]);

type TemplateEvent = Extract<ProviderEvent, { type: "template" }>;

/** What the template is now, as far as the event says. */
function nowOf(change: TemplateEvent["change"], value: TemplateValue): TemplateEvent["now"] {
  const { event, new_quality_score: quality, new_category: category } = value;
  const status = event?.toUpperCase() === "REINSTATED" ? "APPROVED" : event?.toUpperCase();
  if (change === "status") return status && listedStatuses.has(status) ? { status } : {};
  if (change === "quality") return quality ? { quality } : {};
  // Beside `correct_category` the new one is still to come.
  return change === "category" && category && !value.correct_category ? { category } : {};
}

function interpretTemplate(field: string, value: unknown, account: string | null): ProviderEvent {
  const parsed = templateValue.safeParse(value);
  if (!parsed.success) return ignored("an event about a template without its name");
  const { message_template_name: name, message_template_language: language } = parsed.data;
  const change = changeOf(field, parsed.data);
  return {
    type: "template",
    change,
    accountKey: account,
    name,
    // Events write `en-US` or `en_US`; lists always the latter.
    language: language?.replaceAll("-", "_") ?? null,
    now: nowOf(change, parsed.data),
    detail: Object.fromEntries(
      templateDetails.flatMap((key) => (parsed.data[key] == null ? [] : [[key, parsed.data[key]]])),
    ),
  };
}

function interpretChange(
  found: unknown,
  account: string | null,
  secrets: readonly string[],
): ProviderEvent[] {
  const change = webhookChange.safeParse(found);
  if (!change.success) return [ignored("a change that has not its form")];
  const { field, value } = change.data;
  if (/^(message_)?template_/.test(field)) return [interpretTemplate(field, value, account)];
  if (field !== "messages") return [ignored(`the field ${field.slice(0, 60)} is not used yet`)];
  const parsed = messagesValue.safeParse(value);
  if (!parsed.success) return [ignored("a change that has not its form")];
  const { metadata, statuses, messages, errors } = parsed.data;
  const accountKey = metadata?.phone_number_id ?? null;
  const inbound = messages.map((found) => interpretMessage(found, accountKey));
  const events = statuses.map((found) => interpretStatus(found, accountKey, secrets));
  const all = [...events, ...inbound];
  if (all.length > 0) return all;
  return errors.length > 0
    ? errors.map((found) => interpretTrouble(found, accountKey, secrets))
    : [ignored("a change without statuses and messages")];
}

function interpretEntry(found: unknown, secrets: readonly string[]): ProviderEvent[] {
  const entry = webhookEntry.safeParse(found);
  if (!entry.success) return [ignored("an entry that has not its form")];
  const { id, changes } = entry.data;
  return changes.flatMap((change) => interpretChange(change, id ?? null, secrets));
}

/**
 * What a verified body tells. One delivery may hold a thousand updates of several accounts; what cannot be
 * read is ignored with its reason, and never keeps the rest from being read. Never throws.
 *
 * @param secrets of the account: hidden where a failure's words repeat them
 */
export function eventsIn(rawBody: Buffer, secrets: readonly string[]): ProviderEvent[] {
  let body: unknown;
  try {
    body = cleanJson(parseExactJson(rawBody.toString("utf8")));
  } catch {
    return [ignored("the body is not JSON")];
  }
  const parsed = webhookBody.safeParse(body);
  if (!parsed.success) return [ignored("the body has not the form of an event")];
  return parsed.data.entry.flatMap((entry) => interpretEntry(entry, secrets));
}
