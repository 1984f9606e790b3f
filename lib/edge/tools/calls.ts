import { endCall } from "@/lib/calls/end-call";
import { registerCall } from "@/lib/calls/register-call";
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

/** Keeps what is told of a call, and answers with what is known. */
export async function answerRegistration({ ctx, agent, body }: Work, callId: string): Promise<Response> {
  const engineCallId = engineIdOf(callId);
  if (engineCallId === null) return badId();
  const country = agent.defaultCountry;
  const registered = await registerCall(ctx, { agentId: agent.id, engineCallId, body, country });
  return json(
    200,
    registered.ok ? { ok: true, ...registered.call } : invalid(registered.code, registered.fields),
  );
}

/** Notes that a call is over. */
export async function answerEnd({ ctx, agent }: Work, callId: string): Promise<Response> {
  const engineCallId = engineIdOf(callId);
  if (engineCallId === null) return badId();
  return json(200, { ok: true, ...(await endCall(ctx, { agentId: agent.id, engineCallId })) });
}
