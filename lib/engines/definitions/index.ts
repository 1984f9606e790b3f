import { exportOpenai } from "./openai";
import type { ToolDefinition } from "./tool-definition";

/** Forms of the definitions, by the `format` of their address. A new one is a file and a line here. */
const exporters: ReadonlyMap<string, (tools: ToolDefinition[]) => unknown> = new Map([
  ["openai", exportOpenai],
]);

/**
 * An agent's tools in the form that its engine reads.
 *
 * @returns null for a form that we do not know
 */
export function exportDefinitions(format: string, tools: ToolDefinition[]): unknown {
  return exporters.get(format)?.(tools) ?? null;
}
