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
import { sampleValues, slotsFor } from "@/lib/templates/slots";
import { checkFunction } from "./check-function";
import { formatSamples } from "./format-value";
import { type ResolvedValue, resolveValues, type ValueSources } from "./resolve-values";
import { type FunctionData, functionInput, type Mapping } from "./schema";

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

/** A value to show where the admin gave none. */
function exampleFor(entry: Mapping, fromTemplate: string | undefined): unknown {
  if (entry.example) return entry.example;
  // The template's example is how it is written in the end, not how it comes in.
  if (entry.source !== "static" && entry.format) return formatSamples[entry.format.as];
  if (entry.source === "in_call" && entry.type === "choice") return entry.choices?.[0];
  if (entry.source === "in_call" && entry.type === "number") return Number(fromTemplate) || 1;
  return fromTemplate || (entry.source === "in_call" ? entry.name : "example");
}

function exampleSources(
  agent: Agent,
  data: FunctionData,
  examples: ReadonlyMap<string, string>,
): ValueSources {
  const now = new Date().toISOString();
  const builtIns: ValueSources["builtIns"] = {
    customer_phone: exampleNumber,
    call_id: "call-42",
    agent_name: agent.name,
    date: now.slice(0, 10),
    time: now.slice(11, 16),
  };
  const known = new Map(
    agent.metadata_fields.flatMap(({ key, example }) => (example ? [[key, example] as const] : [])),
  );
  const given = data.mappings.flatMap((entry): [string, string, unknown][] => {
    if (entry.source === "static") return [];
    if (entry.source === "in_call")
      return [["arguments", entry.name, exampleFor(entry, examples.get(entry.slot))]];
    if (entry.example === undefined && entry.key in builtIns) return [];
    const example = entry.example ?? known.get(entry.key) ?? exampleFor(entry, examples.get(entry.slot));
    return [["metadata", entry.key, example]];
  });
  const of = (kind: string) =>
    Object.fromEntries(given.flatMap(([of, key, value]) => (of === kind ? [[key, value]] : [])));
  return { arguments: of("arguments"), metadata: of("metadata"), builtIns };
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

  const examples = new Map(
    slotsFor(
      template,
      data.mappings.map(({ slot }) => slot),
    ).slots.flatMap(({ id, kind, example }) => {
      const shown = example ?? (kind === "text" || kind === "url_suffix" ? undefined : sampleValues[kind]);
      return shown ? [[id, shown]] : [];
    }),
  );
  const resolved = resolveValues(data.mappings, template, exampleSources(agent, data, examples));
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
