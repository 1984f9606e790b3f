import type { APIRequestContext } from "@playwright/test";
import { callOtp, newAgent, newOtpFunction, sampleConnectionId } from "../fixtures/browser";
import { managementKey } from "../fixtures/settings";

/**
 * JavaScript that a screen may load, in KB (1,000 bytes) as it travels. The one place where it is said. React and
 * Next alone are 134 of them; next come forms (react-hook-form) and what lives (react-query, zod).
 */
const scriptBudget = { wizard: 230, list: 190, form: 231, live: 222, try: 264 } as const;

export type Screen = { name: string; path: string; budget: number };

/** Every screen of the product, filled; the wizard on its first step. */
export async function everyScreen(request: APIRequestContext): Promise<Screen[]> {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const { message_id } = await callOtp(request, agent, "+919876543210");
  const connection = await sampleConnectionId(request);
  const { wizard, list, form, live, try: tried } = scriptBudget;
  const functionId = await firstFunctionId(request, agent);
  return [
    { name: "agents", path: "/agents", budget: list },
    { name: "agents-new", path: "/agents?new=true", budget: form },
    { name: "agent", path: `/agents/${agent.id}`, budget: list },
    { name: "agent-play", path: `/agents/${agent.id}/play`, budget: live },
    { name: "agent-triggers", path: `/agents/${agent.id}/triggers`, budget: list },
    { name: "agent-settings", path: `/agents/${agent.id}/settings`, budget: form },
    { name: "agent-keys", path: `/agents/${agent.id}/keys`, budget: list },
    { name: "wizard", path: `/agents/${agent.id}?wizard=new`, budget: wizard },
    { name: "try", path: `/agents/${agent.id}?try=${functionId}`, budget: tried },
    { name: "connections", path: "/connections", budget: list },
    { name: "connections-new", path: "/connections/new", budget: form },
    { name: "connection", path: `/connections/${connection}`, budget: list },
    { name: "connection-templates", path: `/connections/${connection}/templates`, budget: live },
    { name: "connection-settings", path: `/connections/${connection}/settings`, budget: form },
    { name: "messages", path: "/messages", budget: live },
    { name: "message", path: `/messages/${message_id}`, budget: live },
    { name: "phone", path: "/phone", budget: live },
    { name: "phone-chat", path: "/phone?phone=%2B919876543210", budget: live },
  ];
}

async function firstFunctionId(request: APIRequestContext, agent: { id: string }): Promise<string> {
  const answer = await request.get(`/api/v1/agents/${agent.id}/functions`, {
    headers: { authorization: `Bearer ${managementKey}` },
  });
  const { data } = await answer.json();
  return data[0].id;
}
