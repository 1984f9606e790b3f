import { agentRow } from "@/lib/agents/internal";
import { listConnections } from "@/lib/connections/list-connections";
import { type Context, requireRole } from "@/lib/context";
import { sha256 } from "@/lib/crypto";
import { wholeList } from "@/lib/page";
import { parseInput } from "@/lib/parse-input";
import { listFunctions } from "./list-functions";
import { type Arrival, readArrival } from "./read-arrival";
import { type ImportPlan, type Planned, transferFile } from "./transfer";

export type ImportInput = {
  agentId: string;
  /** The parsed file, as it came. */
  file: unknown;
  /** Names in the file → ids of the workspace's connections that stand for them. */
  connections?: Readonly<Record<string, string>> | undefined;
};

/** A plan with what carries it out. */
export type Prepared = { plan: ImportPlan; arrivals: Arrival[] };

/**
 * Looks at a file of functions with the agent as it is now.
 *
 * @throws AppError `not_found` (agent), `invalid` (a file that is none of ours, or of another form)
 */
export async function prepareImport(ctx: Context, input: ImportInput): Promise<Prepared> {
  const agent = await agentRow(ctx, input.agentId);
  const file = parseInput(transferFile, input.file);
  const [existing, connections] = await Promise.all([
    wholeList((page) => listFunctions(ctx, { agentId: agent.id, ...page })),
    wholeList((page) => listConnections(ctx, page)),
  ]);
  const known = { existing, connections, chosen: input.connections ?? {} };
  const names = file.functions.map(({ name }) => name);
  const arrivals: Arrival[] = [];
  // One after another: each may ask a provider for templates that are not known yet.
  for (const [index, item] of file.functions.entries()) {
    const twice = names.indexOf(item.name) < index;
    arrivals.push(await readArrival(ctx, item, { ...known, index, twice }));
  }
  const functions = arrivals.map(({ planned }) => planned);
  const unknown = arrivals.flatMap(({ unknownConnection }) => unknownConnection ?? []);
  const plan = {
    functions,
    unknown_connections: [...new Map(unknown.map((entry) => [entry.name, entry])).values()],
    digest: digestOf(arrivals, functions),
  };
  return { plan, arrivals };
}

function digestOf(arrivals: readonly Arrival[], functions: readonly Planned[]): string {
  return sha256(JSON.stringify([functions, arrivals.map(({ before, data }) => [before?.version, data])]));
}

/**
 * What an import would do to an agent, function by function; changes nothing.
 *
 * @throws AppError as `prepareImport`
 */
export async function planImport(ctx: Context, input: ImportInput): Promise<ImportPlan> {
  requireRole(ctx, "editor");
  const { plan } = await prepareImport(ctx, input);
  return plan;
}
