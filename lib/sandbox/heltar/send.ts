import { z } from "zod";
import { inBackground } from "@/lib/background";
import { randomToken, sha256 } from "@/lib/crypto";
import { isObject } from "@/lib/text";
import { sandboxPhones } from "../account";
import { libraryOf } from "../failures";
import { keepMessage } from "../keep-message";
import { checkMessage } from "../meta/check-message";
import { type CustomerMessage, inboundEvent } from "../meta/inbound";
import { render } from "../meta/render";
import type { State } from "../meta/statuses";
import { templatesOf } from "../meta/templates";
import { readJson } from "../read-json";
import { type Posted, reportCourse, tellAnswer } from "../report-course";
import { heltarError } from "./errors";

export const provider = "heltar";
const mostMessages = 1000;
/** Of the number that Heltar sends from. */
const numberId = "106540352242999";

const message = z.strictObject({
  clientWaNumber: z.string().regex(/^\d{6,15}$/, "must be digits with the country code"),
  messageType: z.literal("template"),
  templateName: z.string().min(1),
  languageCode: z.string().min(1),
  variables: z.array(z.unknown()).optional(),
  contextId: z.string().optional(),
  integrations: z
    .array(z.strictObject({ name: z.literal("metaCustomFieldHook"), customField: z.unknown() }))
    .optional(),
});
type Message = z.output<typeof message>;

const body = z.strictObject({
  messages: z.array(message).min(1).max(mostMessages),
  campaignId: z.string().optional(),
});

/** Kinds of webhooks: the one tells of messages that carried a field, the other everything of WhatsApp's. */
const kinds = { withField: "metaCustomFieldHook", whole: "metaWebhooks" } as const;

/** Of WhatsApp itself, forwarded as it came; beside it what the message carried for its sender, where asked for. */
function eventOf(sent: { id: string; to: string; customField?: unknown; fails: boolean }, state: State) {
  const errors = [{ code: 131026, title: "Message undeliverable", message: "Message undeliverable" }];
  const status = {
    id: sent.id,
    status: state,
    timestamp: String(Math.floor(Date.now() / 1000)),
    recipient_id: sent.to,
    ...(sent.fails ? { errors } : {}),
  };
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "919800000000", phone_number_id: numberId },
    statuses: [status],
  };
  return posted(value, "customField" in sent ? { customField: sent.customField } : {});
}

/** A change of the account, unsigned, as Heltar forwards it. */
function posted(value: object, around: object = {}): Posted {
  const entry = [{ id: "104996122399199", changes: [{ field: "messages", value }] }];
  return {
    body: JSON.stringify({ ...around, object: "whatsapp_business_account", entry }),
    headers: { "x-request-timestamp": String(Date.now()) },
  };
}

/** Tells whoever has a webhook of the whole kind what a customer answered. */
export function tellInbound(
  keyHash: string,
  meta: { id: string; from: string },
  content: CustomerMessage,
): Promise<(string | null)[]> {
  const event = posted(inboundEvent({ ...meta, numberId }, content));
  return tellAnswer({ provider, keyHash, topic: kinds.whole }, () => event);
}

/** One recipient's outcome: WhatsApp's checks are the same, whoever resells it. */
async function sendOne(key: string, one: Message): Promise<{ ok: boolean; entry: object }> {
  const tokenHash = sha256(key);
  const { clientWaNumber: to, templateName: name, languageCode: code, variables } = one;
  const checked = checkMessage(
    {
      messaging_product: "whatsapp",
      to,
      type: "template",
      template: { name, language: { code }, ...(variables ? { components: variables } : {}) },
    },
    templatesOf(libraryOf(tokenHash)),
  );
  if (!checked.ok) {
    const { code: errorCode, message: words, details } = checked.fault;
    const error = { code: errorCode, message: words, error_data: { details: details ?? "" } };
    return { ok: false, entry: { clientWaNumber: to, error } };
  }
  const id = `wamid.${Buffer.from(`sandbox ${randomToken(18)}`).toString("base64")}`;
  const { template } = checked.message;
  await keepMessage({
    id,
    provider,
    key,
    to,
    request: { ...one },
    rendered: render(checked.message),
    template: { name, language: template.language, category: template.category },
  });
  const customField = one.integrations?.[0]?.customField;
  const fails = to === sandboxPhones.failsLater.slice(1);
  const course = { provider, key, id, fails };
  const told = [
    reportCourse({ ...course, topic: kinds.whole }, (state) => eventOf({ id, to, fails }, state)),
    // Only what carried a field of its own is told to this kind of webhook.
    ...(customField === undefined
      ? []
      : [
          reportCourse({ ...course, topic: kinds.withField }, (state) =>
            eventOf({ id, to, customField, fails }, state),
          ),
        ]),
  ];
  inBackground(Promise.all(told), "sandbox statuses");
  return { ok: true, entry: { clientWaNumber: to, message: { wamid: id, status: "sent" } } };
}

/** `POST /v1/messages/send`: HTTP 200 with two maps, also when every recipient failed. */
export async function sendMessages(request: Request, key: string): Promise<Response> {
  const given = await readJson(request);
  if (!isObject(given)) return heltarError(400, "the body is not JSON");
  const parsed = body.safeParse(given);
  if (!parsed.success) return heltarError(400, z.prettifyError(parsed.error).slice(0, 500));
  const success: Record<string, object> = {};
  const fail: Record<string, object> = {};
  for (const one of parsed.data.messages) {
    const { ok, entry } = await sendOne(key, one);
    (ok ? success : fail)[one.clientWaNumber] = entry;
  }
  return Response.json({ success, fail });
}
