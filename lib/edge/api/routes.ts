import { z } from "zod";
import { createAgent } from "@/lib/agents/create-agent";
import { createToolKey } from "@/lib/agents/create-tool-key";
import { deleteAgent } from "@/lib/agents/delete-agent";
import { deleteToolKey } from "@/lib/agents/delete-tool-key";
import { getAgent } from "@/lib/agents/get-agent";
import { listAgents } from "@/lib/agents/list-agents";
import { listToolKeys } from "@/lib/agents/list-tool-keys";
import { agentInput, toolKeyInput } from "@/lib/agents/schema";
import { updateAgent } from "@/lib/agents/update-agent";
import { getCall } from "@/lib/calls/get-call";
import { listCalls } from "@/lib/calls/list-calls";
import { callFilters } from "@/lib/calls/schema";
import { checkConnection } from "@/lib/connections/check-connection";
import { createConnection } from "@/lib/connections/create-connection";
import { deleteConnection } from "@/lib/connections/delete-connection";
import { getConnection } from "@/lib/connections/get-connection";
import { listConnections } from "@/lib/connections/list-connections";
import { connectionInput, connectionPatch } from "@/lib/connections/schema";
import { updateConnection } from "@/lib/connections/update-connection";
import { createFunction } from "@/lib/functions/create-function";
import { deleteFunction } from "@/lib/functions/delete-function";
import { getFunction } from "@/lib/functions/get-function";
import { listFunctionVersions } from "@/lib/functions/list-function-versions";
import { listFunctions } from "@/lib/functions/list-functions";
import { restoreFunctionVersion } from "@/lib/functions/restore-function-version";
import { functionInput } from "@/lib/functions/schema";
import { updateFunction } from "@/lib/functions/update-function";
import { getMessage } from "@/lib/messages/get-message";
import { listMessages } from "@/lib/messages/list-messages";
import { messageFilters, tryInput } from "@/lib/messages/schema";
import { tryFunction } from "@/lib/messages/try-function";
import { createOptOut } from "@/lib/opt-outs/create-opt-out";
import { deleteOptOut } from "@/lib/opt-outs/delete-opt-out";
import { listOptOuts } from "@/lib/opt-outs/list-opt-outs";
import { optOutInput } from "@/lib/opt-outs/schema";
import { listTemplates } from "@/lib/templates/list-templates";
import { get, listQuery, patch, post, type Route, remove } from "./route";

const page = listQuery({});
const empty = z.strictObject({});
/** The verb merges it with what is stored, then judges the whole. */
const anyPatch = z.record(z.string(), z.unknown());
const flag = z.enum(["0", "1"], { error: "must be 0 or 1" }).transform((text) => text === "1");

/** The number in an address; what is none is no version either. */
const versionNumber = (text: string) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0);

/** All of `/api/v1`, as in the contract (§5). */
export const routes: readonly Route[] = [
  get("/agents", (ctx, { query }) => listAgents(ctx, query), page),
  post("/agents", agentInput, async (ctx, { body }) => {
    const { agent, toolKey } = await createAgent(ctx, body);
    return { ...agent, tool_key: toolKey };
  }),
  get("/agents/:", (ctx, { id }) => getAgent(ctx, { agentId: id })),
  patch("/agents/:", anyPatch, (ctx, { id, body }) => updateAgent(ctx, { agentId: id, patch: body })),
  remove("/agents/:", (ctx, { id }) => deleteAgent(ctx, { agentId: id })),
  get("/agents/:/tool-keys", (ctx, { id, query }) => listToolKeys(ctx, { agentId: id, ...query }), page),
  post(
    "/agents/:/tool-keys",
    toolKeyInput,
    (ctx, { id, body }) => createToolKey(ctx, { agentId: id, ...body }),
    { bodyMayBeEmpty: true },
  ),
  remove("/agents/:/tool-keys/:", (ctx, { id, subId }) => deleteToolKey(ctx, { agentId: id, keyId: subId })),

  get("/connections", (ctx, { query }) => listConnections(ctx, query), page),
  post("/connections", connectionInput, (ctx, { body }) => createConnection(ctx, body)),
  get("/connections/:", (ctx, { id }) => getConnection(ctx, { connectionId: id })),
  patch("/connections/:", connectionPatch, (ctx, { id, body }) =>
    updateConnection(ctx, { connectionId: id, patch: body }),
  ),
  remove("/connections/:", (ctx, { id }) => deleteConnection(ctx, { connectionId: id })),
  post("/connections/:/check", empty, (ctx, { id }) => checkConnection(ctx, { connectionId: id }), {
    bodyMayBeEmpty: true,
  }),
  get(
    "/connections/:/templates",
    (ctx, { id, query }) => listTemplates(ctx, { connectionId: id, ...query }),
    listQuery({ refresh: flag.optional(), campaign: z.string().trim().min(1).max(200).optional() }),
  ),

  get("/agents/:/functions", (ctx, { id, query }) => listFunctions(ctx, { agentId: id, ...query }), page),
  post("/agents/:/functions", functionInput, (ctx, { id, body }) =>
    createFunction(ctx, { agentId: id, data: body }),
  ),
  get("/functions/:", (ctx, { id }) => getFunction(ctx, { functionId: id })),
  patch("/functions/:", anyPatch, (ctx, { id, body }) =>
    updateFunction(ctx, { functionId: id, patch: body }),
  ),
  remove("/functions/:", (ctx, { id }) => deleteFunction(ctx, { functionId: id })),
  get(
    "/functions/:/versions",
    (ctx, { id, query }) => listFunctionVersions(ctx, { functionId: id, ...query }),
    page,
  ),
  post(
    "/functions/:/versions/:/restore",
    empty,
    (ctx, { id, subId }) => restoreFunctionVersion(ctx, { functionId: id, number: versionNumber(subId) }),
    { bodyMayBeEmpty: true },
  ),
  post("/functions/:/try", tryInput, (ctx, { id, body }) => tryFunction(ctx, { functionId: id, body })),

  get("/messages", (ctx, { query }) => listMessages(ctx, query), listQuery(messageFilters.shape)),
  get("/messages/:", (ctx, { id }) => getMessage(ctx, { messageId: id })),
  get("/calls", (ctx, { query }) => listCalls(ctx, query), listQuery(callFilters.shape)),
  get("/calls/:", (ctx, { id }) => getCall(ctx, { callId: id })),

  get("/opt-outs", (ctx, { query }) => listOptOuts(ctx, query), page),
  post("/opt-outs", optOutInput, (ctx, { body }) => createOptOut(ctx, body)),
  remove("/opt-outs/:", (ctx, { id }) => deleteOptOut(ctx, { optOutId: id })),
];
