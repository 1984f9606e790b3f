import { agentRow } from "@/lib/agents/internal";
import { listConnections } from "@/lib/connections/list-connections";
import { type Context, requireRole } from "@/lib/context";
import { wholeList } from "@/lib/page";
import type { WhatsAppFunction } from "./internal";
import { listFunctions } from "./list-functions";
import type { Mapping } from "./schema";
import { transferVersion } from "./transfer";
import { hiddenValue, withoutSecrets } from "./without-secrets";

/** An example of a secret is of no use where it is not seen. */
function withoutHiddenExample(entry: Mapping): Mapping {
  if (entry.example !== hiddenValue) return entry;
  const { example: _hidden, ...rest } = entry;
  return rest;
}

/**
 * All functions of an agent as one file: no ids, no secrets; connections by name.
 *
 * @returns its name and its content, JSON for people to read
 * @throws AppError `not_found`
 */
export async function exportFunctions(
  ctx: Context,
  input: { agentId: string },
): Promise<{ fileName: string; text: string }> {
  requireRole(ctx, "viewer");
  const agent = await agentRow(ctx, input.agentId);
  const [functions, connections] = await Promise.all([
    wholeList((page) => listFunctions(ctx, { agentId: agent.id, ...page })),
    wholeList((page) => listConnections(ctx, page)),
  ]);
  const connectionOf = (id: string) => {
    const found = connections.find((connection) => connection.id === id);
    return { name: found?.name ?? "Deleted connection", provider: found?.provider ?? "" };
  };
  const travelling = (fn: WhatsAppFunction) => {
    const { id, agent_id, connection_id, version, created_at, updated_at, problem, ...rest } =
      withoutSecrets(fn);
    const mappings = rest.mappings.map(withoutHiddenExample);
    return { connection: connectionOf(connection_id), ...rest, mappings };
  };
  const file = {
    midcall: "functions",
    version: transferVersion,
    exported_at: new Date().toISOString(),
    agent: { name: agent.name },
    // Oldest first, so that an import makes them in the order in which they were made.
    functions: functions.reverse().map(travelling),
  };
  const slug = agent.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return { fileName: `${slug || "agent"}.functions.json`, text: `${JSON.stringify(file, null, 2)}\n` };
}
