import { endCall } from "@/lib/calls/end-call";
import { type NamedPhones, readNamedPhones } from "@/lib/calls/named-phones";
import { registerCall } from "@/lib/calls/register-call";
import { settleDirection } from "@/lib/calls/settle-direction";
import { readCallFields } from "@/lib/engines/call-fields";
import { textOf } from "@/lib/engines/given";
import { invalid } from "@/lib/messages/answers";
import { cleanText } from "@/lib/text";
import { json } from "../json";
import type { Work } from "./work";

/** The engine's id of a call as the address has it; null when no tool call could name it. */
function engineIdOf(given: string): string | null {
  const id = textOf(cleanText(given));
  return id !== null && id.length <= 256 ? id : null;
}

const badId = () => json(200, invalid("bad_arguments", { call_id: "has 1 to 256 characters" }));

/** The customer's number by all the names that engines have for it. */
function namedIn({ agent, headers, body }: Work): NamedPhones {
  const told = readCallFields(headers, body);
  return readNamedPhones({ ...told, direction: settleDirection(agent, told) }, agent.defaultCountry);
}

/** Keeps what is told of a call, and answers with what is known. */
export async function answerRegistration(work: Work, callId: string): Promise<Response> {
  const engineCallId = engineIdOf(callId);
  if (engineCallId === null) return badId();
  const { ctx, agent, body } = work;
  const registered = await registerCall(ctx, {
    agentId: agent.id,
    engineCallId,
    body,
    country: agent.defaultCountry,
    named: namedIn(work),
  });
  return json(
    200,
    registered.ok ? { ok: true, ...registered.call } : invalid(registered.code, registered.fields),
  );
}

/** Notes that a call is over, and with whom it was. */
export async function answerEnd(work: Work, callId: string): Promise<Response> {
  const engineCallId = engineIdOf(callId);
  if (engineCallId === null) return badId();
  const key = { agentId: work.agent.id, engineCallId };
  return json(200, { ok: true, ...(await endCall(work.ctx, key, namedIn(work))) });
}
