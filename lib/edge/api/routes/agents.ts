import { createAgent } from "@/lib/agents/create-agent";
import { createToolKey } from "@/lib/agents/create-tool-key";
import { deleteAgent } from "@/lib/agents/delete-agent";
import { deleteToolKey } from "@/lib/agents/delete-tool-key";
import { getAgent } from "@/lib/agents/get-agent";
import { listAgents } from "@/lib/agents/list-agents";
import { listToolKeys } from "@/lib/agents/list-tool-keys";
import { agentInput, toolKeyInput } from "@/lib/agents/schema";
import { updateAgent } from "@/lib/agents/update-agent";
import { agent, newAgent, newToolKey, toolKey } from "../answers/agents";
import { pageOf } from "../answers/common";
import { get, patch, post, remove } from "../route";
import { anyPatch, page } from "./inputs";

export const agentRoutes = [
  get({
    name: "listAgents",
    path: "/agents",
    summary: "List agents",
    query: page,
    answer: pageOf(agent),
    run: (ctx, { query }) => listAgents(ctx, query),
  }),
  post({
    name: "createAgent",
    path: "/agents",
    summary: "Make an agent with its first tool key",
    body: agentInput,
    answer: newAgent,
    run: async (ctx, { body }) => {
      const { agent, toolKey } = await createAgent(ctx, body);
      return { ...agent, tool_key: toolKey };
    },
  }),
  get({
    name: "getAgent",
    path: "/agents/{id}",
    summary: "Read an agent",
    answer: agent,
    run: (ctx, { id }) => getAgent(ctx, { agentId: id }),
  }),
  patch({
    name: "updateAgent",
    path: "/agents/{id}",
    summary: "Change an agent",
    body: anyPatch,
    patchOf: agentInput,
    answer: agent,
    run: (ctx, { id, body }) => updateAgent(ctx, { agentId: id, patch: body }),
  }),
  remove({
    name: "deleteAgent",
    path: "/agents/{id}",
    summary: "Delete an agent with its functions and keys",
    details: "What it sent stays in the history.",
    run: (ctx, { id }) => deleteAgent(ctx, { agentId: id }),
  }),
  get({
    name: "listToolKeys",
    path: "/agents/{id}/tool-keys",
    summary: "List an agent's tool keys that work",
    query: page,
    answer: pageOf(toolKey),
    run: (ctx, { id, query }) => listToolKeys(ctx, { agentId: id, ...query }),
  }),
  post({
    name: "createToolKey",
    path: "/agents/{id}/tool-keys",
    summary: "Make a new tool key",
    details: "The key before works on for `overlap_s` seconds; at most two live at a time.",
    body: toolKeyInput,
    bodyMayBeEmpty: true,
    answer: newToolKey,
    run: (ctx, { id, body }) => createToolKey(ctx, { agentId: id, ...body }),
  }),
  remove({
    name: "deleteToolKey",
    path: "/agents/{id}/tool-keys/{key_id}",
    summary: "End a tool key at once",
    run: (ctx, { id, subId }) => deleteToolKey(ctx, { agentId: id, keyId: subId }),
  }),
];
