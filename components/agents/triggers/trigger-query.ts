import * as z from "zod/mini";
import { readJson } from "@/components/layout/read-json";

const triggered = z.object({
  called: z.nullable(z.string()),
  arguments: z.record(z.string(), z.unknown()),
  said: z.string(),
});
export type Triggered = z.output<typeof triggered>;

const suggested = z.object({
  lines: z.array(z.object({ text: z.string(), expected: z.nullable(z.string()) })),
});

const address = (agentId: string) => `/api/ui/agents/${agentId}/triggers`;
/** A model may take its time; the server gives up before. */
const patience = () => AbortSignal.timeout(40_000);

/** What the model makes of one line. @throws Error whose message may be shown */
export const askTrigger = (agentId: string, text: string) =>
  readJson(address(agentId), triggered, patience(), { text });

/** Lines that the model writes for a function. @throws Error whose message may be shown */
export const suggestLines = (agentId: string, functionId: string) =>
  readJson(address(agentId), suggested, patience(), { suggest_for: functionId });
