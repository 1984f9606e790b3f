import { db } from "@/db/client";
import { sandboxMessages } from "@/db/schema";
import { inBackground } from "@/lib/background";
import { randomToken, sha256 } from "@/lib/crypto";
import { cleanJson, isObject } from "@/lib/text";
import { lockedNumberPrefix, sandboxPhones } from "../account";
import { libraryOf } from "../failures";
import { pruneEvery, pruneSandbox } from "../prune";
import type { GraphCall } from ".";
import { checkMessage } from "./check-message";
import { faultOf, graphErrorAnswer, invalidParameter } from "./graph-error";
import { render } from "./render";
import { reportStatuses } from "./statuses";
import { subscriptionsOf } from "./subscribe";
import { templatesOf } from "./templates";

async function readJson(request: Request): Promise<unknown> {
  try {
    return cleanJson(JSON.parse(await request.text()));
  } catch {
    return undefined;
  }
}

const digitsOf = {
  failsLater: sandboxPhones.failsLater.slice(1),
  heldBack: sandboxPhones.heldBack.slice(1),
  pausedQuietly: sandboxPhones.pausedQuietly.slice(1),
};

function answerWith({ given, to }: { given: string; to: string }, id: string, status: string): Response {
  return Response.json({
    messaging_product: "whatsapp",
    contacts: [{ input: given, wa_id: to }],
    messages: [{ id, message_status: status }],
  });
}

async function accept(call: GraphCall, given: unknown): Promise<Response> {
  if (call.id.startsWith(lockedNumberPrefix)) return graphErrorAnswer(faultOf(131031));
  const tokenHash = sha256(call.token);
  const checked = checkMessage(given, templatesOf(libraryOf(tokenHash)));
  if (!checked.ok) return graphErrorAnswer(checked.fault);
  const { message } = checked;
  const { name, language, category } = message.template;
  if (message.to === digitsOf.pausedQuietly) return answerWith(message, "wamid.paused", "paused");
  const id = `wamid.${Buffer.from(`sandbox ${randomToken(18)}`).toString("base64")}`;
  const subscriptions = await subscriptionsOf(tokenHash, call.id);
  const [kept] = await db()
    .insert(sandboxMessages)
    .values({
      id,
      accountId: subscriptions[0]?.accountId ?? "",
      tokenHash,
      phoneNumberId: call.id,
      toPhone: message.to,
      request: isObject(given) ? given : {},
      rendered: { ...render(message), template: { name, language, category } },
    })
    .returning({ seq: sandboxMessages.seq });
  if (kept && kept.seq % pruneEvery === 0) inBackground(pruneSandbox(), "prune the sandbox");
  const sent = {
    id,
    numberId: call.id,
    to: message.to,
    opaque: message.opaque,
    category: message.template.category,
    fails: message.to === digitsOf.failsLater,
  };
  inBackground(reportStatuses(sent, subscriptions), "sandbox statuses");
  const status = message.to === digitsOf.heldBack ? "held_for_quality_assessment" : "accepted";
  return answerWith(message, id, status);
}

/** `POST /{number}/messages`. */
export async function sendMessage(call: GraphCall): Promise<Response> {
  const given = await readJson(call.request);
  return given === undefined
    ? graphErrorAnswer(invalidParameter("the body is not JSON"))
    : accept(call, given);
}
