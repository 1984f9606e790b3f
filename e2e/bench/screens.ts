import type { APIRequestContext } from "@playwright/test";
import { callOtp, callPath, newAgent, newOtpFunction, sampleConnectionId } from "../fixtures/browser";
import { managementKey } from "../fixtures/settings";

/**
 * JavaScript that a screen may load, in KB (1,000 bytes) as it travels. The one place where it is said. React and
 * Next alone are 134 of them; next come forms (react-hook-form) and what lives (react-query, zod).
 */
const scriptBudget = {
  overview: 161,
  wizard: 224,
  list: 171,
  form: 180,
  agentForm: 202,
  account: 184,
  live: 180,
  liveList: 186,
  liveForm: 214,
  liveDetail: 192,
  try: 235,
} as const;

export type Screen = { name: string; path: string; budget: number };

/** Every screen of the product, filled; the wizard on its first step. */
export async function everyScreen(request: APIRequestContext): Promise<Screen[]> {
  const agent = await newAgent(request);
  await newOtpFunction(request, agent.id);
  const { message_id } = await callOtp(request, agent, "+919876543210");
  const connection = await sampleConnectionId(request);
  const {
    overview,
    wizard,
    list,
    form,
    agentForm,
    account,
    live,
    liveList,
    liveForm,
    liveDetail,
    try: tried,
  } = scriptBudget;
  const functionId = await firstFunctionId(request, agent);
  const number = "/numbers/%2B919876543210";
  return [
    { name: "overview", path: "/overview", budget: overview },
    { name: "agents", path: "/agents", budget: list },
    { name: "agents-new", path: "/agents?new=true", budget: agentForm },
    { name: "agent", path: `/agents/${agent.id}`, budget: list },
    { name: "agent-play", path: `/agents/${agent.id}/play`, budget: live },
    { name: "agent-triggers", path: `/agents/${agent.id}/triggers`, budget: list },
    { name: "agent-settings", path: `/agents/${agent.id}/settings`, budget: form },
    { name: "agent-engine", path: `/agents/${agent.id}/engine`, budget: liveList },
    { name: "agent-keys", path: `/agents/${agent.id}/keys`, budget: list },
    {
      name: "versions",
      path: `/agents/${agent.id}/functions/${functionId}/versions`,
      budget: list,
    },
    { name: "wizard", path: `/agents/${agent.id}?wizard=new`, budget: wizard },
    { name: "try", path: `/agents/${agent.id}?try=${functionId}`, budget: tried },
    { name: "connections", path: "/connections", budget: list },
    { name: "connections-new", path: "/connections/new", budget: account },
    { name: "connection", path: `/connections/${connection}`, budget: list },
    { name: "connection-templates", path: `/connections/${connection}/templates`, budget: liveDetail },
    { name: "connection-settings", path: `/connections/${connection}/settings`, budget: account },
    { name: "messages", path: "/messages", budget: liveList },
    { name: "message", path: `/messages/${message_id}`, budget: liveDetail },
    { name: "calls", path: "/calls", budget: liveList },
    { name: "call", path: await callPath(request, agent.id), budget: live },
    { name: "number", path: number, budget: liveList },
    { name: "opt-outs", path: "/opt-outs", budget: liveList },
    { name: "opt-outs-add", path: "/opt-outs?add=true", budget: liveForm },
    { name: "jobs", path: "/jobs", budget: list },
    { name: "settings", path: "/settings", budget: list },
    { name: "settings-keys", path: "/settings/keys", budget: list },
    { name: "settings-audit", path: "/settings/audit", budget: list },
    { name: "api-reference", path: "/api-reference", budget: list },
    { name: "members", path: "/settings/members", budget: account },
    { name: "workspace", path: "/settings/workspace", budget: form },
    { name: "account", path: "/account", budget: form },
    { name: "webhooks", path: "/settings/webhooks", budget: form },
    { name: "language-model", path: "/settings/model", budget: list },
    { name: "phone", path: "/phone", budget: liveDetail },
    { name: "phone-chat", path: "/phone?phone=%2B919876543210", budget: liveDetail },
  ];
}

async function firstFunctionId(request: APIRequestContext, agent: { id: string }): Promise<string> {
  const answer = await request.get(`/api/v1/agents/${agent.id}/functions`, {
    headers: { authorization: `Bearer ${managementKey}` },
  });
  const { data } = await answer.json();
  return data[0].id;
}
