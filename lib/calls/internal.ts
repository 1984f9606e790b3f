import type { CallRow } from "./ensure-call";
import { knownCall } from "./register-call";

/** A call as the API and the screens see it: `id` is ours, `call_id` the engine's. */
export function callAnswer(row: CallRow) {
  return { id: row.id, agent_id: row.agentId, ...knownCall(row), named_phone: row.namedPhone };
}
export type Call = ReturnType<typeof callAnswer>;
