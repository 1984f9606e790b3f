import { readJson } from "@/components/layout/read-json";
import * as shape from "@/lib/shape";

const triggered = shape.objectOf({
  called: shape.orNull(shape.text),
  arguments: shape.recordOf(shape.anything),
  said: shape.text,
});
export type Triggered = shape.Shaped<typeof triggered>;

const suggested = shape.objectOf({
  lines: shape.listOf(shape.objectOf({ text: shape.text, expected: shape.orNull(shape.text) })),
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
