import { readJson } from "@/components/layout/read-json";
import * as shape from "@/lib/shape";

const line = shape.objectOf({
  id: shape.text,
  fires: shape.flag,
  text: shape.text,
  /** What the model made of it when it was last asked. */
  outcome: shape.orNull(
    shape.objectOf({
      called: shape.orNull(shape.text),
      arguments: shape.recordOf(shape.anything),
      said: shape.text,
      model: shape.text,
      at: shape.text,
    }),
  ),
});
/** What a customer says, whether it should set off the function, and what it did. */
export type Line = shape.Shaped<typeof line>;

const lines = shape.objectOf({ lines: shape.listOf(line) });

const address = (agentId: string) => `/api/ui/agents/${agentId}/triggers`;
/** A model may take its time; the server gives up before. */
const patience = () => AbortSignal.timeout(40_000);

/** What the model makes of one line. @throws Error whose message may be shown */
export const askTrigger = (agentId: string, lineId: string) =>
  readJson(address(agentId), line, patience(), { line: lineId });

/** Has the model write lines for a function; answers all of its lines. @throws Error whose message may be shown */
export const suggestLines = (agentId: string, functionId: string) =>
  readJson(address(agentId), lines, patience(), { suggest_for: functionId });
