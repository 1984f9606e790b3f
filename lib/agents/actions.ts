"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/auth/action";
import { createAgent } from "./create-agent";
import { createToolKey } from "./create-tool-key";
import { deleteAgent } from "./delete-agent";
import { deleteToolKey } from "./delete-tool-key";
import { agentInput, toolKeyInput } from "./schema";
import { updateAgent } from "./update-agent";

const agentId = z.string().max(100);

export const createAgentAction = action(agentInput, "admin", async (ctx, input) => {
  const { agent, toolKey } = await createAgent(ctx, input);
  refresh();
  return { id: agent.id, toolKey };
});

export const updateAgentAction = action(
  z.object({ agentId, patch: z.record(z.string(), z.unknown()) }),
  "admin",
  async (ctx, input) => {
    const agent = await updateAgent(ctx, input);
    refresh();
    return agent;
  },
);

export const deleteAgentAction = action(z.object({ agentId }), "admin", deleteAgent);

export const createToolKeyAction = action(
  z.strictObject({ ...toolKeyInput.shape, agentId }),
  "admin",
  async (ctx, input) => {
    const { tool_key } = await createToolKey(ctx, input);
    refresh();
    return { toolKey: tool_key };
  },
);

export const deleteToolKeyAction = action(
  z.object({ agentId, keyId: z.string().max(100) }),
  "admin",
  async (ctx, input) => {
    await deleteToolKey(ctx, input);
    refresh();
  },
);
