import type { APIRequestContext } from "@playwright/test";
import { callOtp, callPath, newAgent, newOtpFunction, sampleConnectionId } from "../fixtures/browser";
import { managementKey } from "../fixtures/settings";

/**
 * JavaScript that a screen may load, in KB (1,000 bytes) as it travels. The one place where it is said. React and
 * Next alone are 134 of them; what lives (react-query), a form (react-hook-form) or an open window (Radix) is 11 to
 * 16 more, and the wizard has all three.
 */
export const scriptBudget = {
  overview: 157,
  plain: 163,
  rich: 178,
  full: 180,
  wizard: 216,
} as const;

export type Screen = { name: string; path: string; budget: number };

/** Every screen of the product, filled; the wizard on its first step. */
export async function everyScreen(request: APIRequestContext): Promise<Screen[]> {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  // The engine whose page has most on it: it takes tools over its API, and does not tell who calls whom.
  const pushed = await newAgent(request, { engine: "elevenlabs" });
  await newOtpFunction(request, pushed.id);
  const { message_id } = await callOtp(request, agent, "+919876543210");
  const connection = await sampleConnectionId(request);
  const { overview, plain, rich, full, wizard } = scriptBudget;
  const functionId = await firstFunctionId(request, agent);
  const number = "/numbers/%2B919876543210";
  return [
    { name: "overview", path: "/overview", budget: overview },
    { name: "agents", path: "/agents", budget: plain },
    { name: "agents-new", path: "/agents?new=true", budget: rich },
    { name: "agent", path: `/agents/${agent.id}`, budget: plain },
    { name: "agent-play", path: `/agents/${agent.id}/play`, budget: rich },
    { name: "agent-triggers", path: `/agents/${agent.id}/triggers`, budget: plain },
    { name: "agent-settings", path: `/agents/${agent.id}/settings`, budget: rich },
    { name: "agent-engine", path: `/agents/${agent.id}/engine`, budget: full },
    { name: "agent-elevenlabs", path: `/agents/${pushed.id}/engine`, budget: full },
    { name: "agent-keys", path: `/agents/${agent.id}/keys`, budget: plain },
    {
      name: "versions",
      path: `/agents/${agent.id}/functions/${functionId}/versions`,
      budget: plain,
    },
    { name: "wizard", path: `/agents/${agent.id}?wizard=new`, budget: wizard },
    { name: "try", path: `/agents/${agent.id}?try=${functionId}`, budget: full },
    { name: "connections", path: "/connections", budget: plain },
    { name: "connections-new", path: "/connections/new", budget: rich },
    { name: "connection", path: `/connections/${connection}`, budget: plain },
    { name: "connection-templates", path: `/connections/${connection}/templates`, budget: rich },
    { name: "connection-settings", path: `/connections/${connection}/settings`, budget: rich },
    { name: "messages", path: "/messages", budget: rich },
    { name: "message", path: `/messages/${message_id}`, budget: rich },
    { name: "calls", path: "/calls", budget: rich },
    { name: "call", path: await callPath(request, agent.id), budget: rich },
    { name: "number", path: number, budget: rich },
    { name: "opt-outs", path: "/opt-outs", budget: plain },
    { name: "opt-outs-add", path: "/opt-outs?add=true", budget: rich },
    { name: "jobs", path: "/jobs", budget: plain },
    { name: "settings", path: "/settings", budget: plain },
    { name: "settings-keys", path: "/settings/keys", budget: plain },
    { name: "settings-audit", path: "/settings/audit", budget: plain },
    { name: "api-reference", path: "/api-reference", budget: plain },
    { name: "members", path: "/settings/members", budget: rich },
    { name: "workspace", path: "/settings/workspace", budget: rich },
    { name: "account", path: "/account", budget: rich },
    { name: "webhooks", path: "/settings/webhooks", budget: rich },
    { name: "language-model", path: "/settings/model", budget: plain },
    { name: "phone", path: "/phone", budget: full },
    { name: "phone-chat", path: "/phone?phone=%2B919876543210", budget: full },
  ];
}

async function firstFunctionId(request: APIRequestContext, agent: { id: string }): Promise<string> {
  const answer = await request.get(`/api/v1/agents/${agent.id}/functions`, {
    headers: { authorization: `Bearer ${managementKey}` },
  });
  const { data } = await answer.json();
  return data[0].id;
}
