import type { APIRequestContext } from "@playwright/test";
import { callOtp, newAgent, newOtpFunction, sampleConnectionId } from "../fixtures/browser";
import { managementKey } from "../fixtures/settings";

/** JavaScript that a screen may load, in KB (1,000 bytes) as it travels. The one place where it is said. */
export const scriptBudget = { wizard: 230, other: 180 } as const;

export type Screen = { name: string; path: string; budget: number };

/** Every screen of the product, filled; the wizard on its first step. */
export async function everyScreen(request: APIRequestContext): Promise<Screen[]> {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const { message_id } = await callOtp(request, agent, "+919876543210");
  const connection = await sampleConnectionId(request);
  const { wizard, other } = scriptBudget;
  const functionId = await firstFunctionId(request, agent);
  return [
    { name: "agents", path: "/agents", budget: other },
    { name: "agents-new", path: "/agents?new=true", budget: other },
    { name: "agent", path: `/agents/${agent.id}`, budget: other },
    { name: "agent-settings", path: `/agents/${agent.id}/settings`, budget: other },
    { name: "agent-keys", path: `/agents/${agent.id}/keys`, budget: other },
    { name: "wizard", path: `/agents/${agent.id}?wizard=new`, budget: wizard },
    { name: "try", path: `/agents/${agent.id}?try=${functionId}`, budget: wizard },
    { name: "connections", path: "/connections", budget: other },
    { name: "connections-new", path: "/connections/new", budget: other },
    { name: "connection", path: `/connections/${connection}`, budget: other },
    { name: "connection-templates", path: `/connections/${connection}/templates`, budget: other },
    { name: "connection-settings", path: `/connections/${connection}/settings`, budget: other },
    { name: "messages", path: "/messages", budget: other },
    { name: "message", path: `/messages/${message_id}`, budget: other },
    { name: "phone", path: "/phone", budget: other },
    { name: "phone-chat", path: "/phone?phone=%2B919876543210", budget: other },
  ];
}

async function firstFunctionId(request: APIRequestContext, agent: { id: string }): Promise<string> {
  const answer = await request.get(`/api/v1/agents/${agent.id}/functions`, {
    headers: { authorization: `Bearer ${managementKey}` },
  });
  const { data } = await answer.json();
  return data[0].id;
}
