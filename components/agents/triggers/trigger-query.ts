import * as z from "zod/mini";
import { readJson } from "@/components/layout/read-json";

const line = z.object({
  id: z.string(),
  fires: z.boolean(),
  text: z.string(),
  /** What the model made of it when it was last asked. */
  outcome: z.nullable(
    z.object({
      called: z.nullable(z.string()),
      arguments: z.record(z.string(), z.unknown()),
      said: z.string(),
      model: z.string(),
      at: z.string(),
    }),
  ),
});
/** What a customer says, whether it should set off the function, and what it did. */
export type Line = z.output<typeof line>;

const lines = z.object({ lines: z.array(line) });

const address = (agentId: string) => `/api/ui/agents/${agentId}/triggers`;
/** A model may take its time; the server gives up before. */
const patience = () => AbortSignal.timeout(40_000);

/** What the model makes of one line. @throws Error whose message may be shown */
export const askTrigger = (agentId: string, lineId: string) =>
  readJson(address(agentId), line, patience(), { line: lineId });

/** Has the model write lines for a function; answers all of its lines. @throws Error whose message may be shown */
export const suggestLines = (agentId: string, functionId: string) =>
  readJson(address(agentId), lines, patience(), { suggest_for: functionId });
