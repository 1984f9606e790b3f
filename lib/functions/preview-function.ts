import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { workspaces } from "@/db/schema";
import { getAgent } from "@/lib/agents/get-agent";
import { accountOf } from "@/lib/connections/account";
import { connectionRow } from "@/lib/connections/internal";
import { type Context, requireRole } from "@/lib/context";
import { exportDefinitions } from "@/lib/engines/definitions";
import { toolDefinition } from "@/lib/engines/definitions/tool-definition";
import { env } from "@/lib/env";
import { fileLinkOf } from "@/lib/files/file-link";
import { parseInput } from "@/lib/parse-input";
import { findProvider } from "@/lib/providers/registry";
import type { ProviderRequest } from "@/lib/providers/types";
import { findReferenced } from "@/lib/templates/find-referenced";
import { checkFunction } from "./check-function";
import { exampleCall, slotExamples } from "./examples";
import { type ResolvedValue, resolveValues, type ValueSources } from "./resolve-values";
import { functionInput } from "./schema";
import { wallClock } from "./wall-clock";

export type FunctionPreview = {
  /** As `GET /api/tools/{agentId}` writes it. */
  definition: unknown;
  /** Slot by slot, made of the examples. */
  values: ResolvedValue[];
  /** What the provider would be sent with them; null when they do not fit. */
  request: ProviderRequest | null;
  /** Why the examples do not fit, by the name of what they fill. */
  faults: Record<string, string>;
};

/** A number that nobody has; it only stands in pictures. */
const exampleNumber = "+12025550143";

type Agent = Awaited<ReturnType<typeof getAgent>>;

/** What every call has without being told, as an imaginary one has it. */
function exampleBuiltIns(agent: Agent, timeZone: string): ValueSources["builtIns"] {
  return {
    customer_phone: exampleNumber,
    call_id: "call-42",
    agent_name: agent.name,
    date: wallClock(timeZone, { dateStyle: "short" }),
    time: wallClock(timeZone, { timeStyle: "short" }),
  };
}

async function timeZoneOf({ workspaceId }: Context): Promise<string> {
  const { id, timeZone } = workspaces;
  const [row] = await db().select({ timeZone }).from(workspaces).where(eq(id, workspaceId));
  return row?.timeZone ?? "UTC";
}

/**
 * What the engine would see of a function and what the provider would be sent, with the examples. Nothing is
 * stored, nothing is sent; the template is read from the provider if it is not known yet.
 *
 * @param input.draft as for making a function
 * @throws AppError `not_found` (agent), `invalid` with fields, and those of reading templates
 */
export async function previewFunction(
  ctx: Context,
  input: { agentId: string; draft: unknown },
): Promise<FunctionPreview> {
  requireRole(ctx, "editor");
  const agent = await getAgent(ctx, input);
  const data = await checkFunction(ctx, parseInput(functionInput, input.draft));
  const connection = await connectionRow(ctx, data.connection_id);
  const provider = findProvider(connection.provider);
  const definition = exportDefinitions("openai", {
    agentId: agent.id,
    baseUrl: env().APP_URL,
    tools: [toolDefinition(data)],
  });
  const template = await findReferenced(ctx, { connectionId: connection.id, ref: data.template });
  if (!template || !provider) return { definition, values: [], request: null, faults: {} };

  const call = exampleCall(data.mappings, agent.metadata_fields, slotExamples(template, data.mappings));
  const timeZone = await timeZoneOf(ctx);
  const builtIns = exampleBuiltIns(agent, timeZone);
  const resolved = resolveValues(data.mappings, template, { ...call, builtIns, timeZone });
  if (!resolved.ok) {
    return { definition, values: [], request: null, faults: "fields" in resolved ? resolved.fields : {} };
  }
  const { values } = resolved;
  const request = provider.buildRequest(accountOf(connection), {
    messageId: "msg_example",
    to: exampleNumber,
    template,
    values: Object.fromEntries(values.map(({ slot, value }) => [slot, fileLinkOf(ctx.workspaceId, value)])),
  });
  return { definition, values, request, faults: {} };
}
