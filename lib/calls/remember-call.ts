import { processState } from "@/lib/process-state";
import type { CallFacts, CallKey } from "./ensure-call";

/** What a tool call goes by of its call, as somebody remembers it: to be confirmed before anything is done by it. */
export type AssumedCall = Omit<CallFacts, "id">;

/** Of a call that nobody has told us anything of. */
const nothingKnown: AssumedCall = {
  customerPhone: null,
  language: null,
  direction: null,
  metadata: {},
};

/** More than are under way at once; then all is forgotten and read again. */
const mostRemembered = 10_000;
/** Metadata may be long; that of few calls is. */
const longestMetadata = 8_000;

const memory = () => processState("calls.remembered", () => new Map<string, AssumedCall>());
const placeOf = (workspaceId: string, { agentId, engineCallId }: CallKey) =>
  `${workspaceId} ${agentId} ${engineCallId}`;

/** Keeps what was read of a call just now. */
export function rememberCall(
  workspaceId: string,
  key: CallKey,
  { customerPhone, language, direction, metadata }: AssumedCall,
): void {
  const all = memory();
  if (all.size >= mostRemembered) all.clear();
  if (JSON.stringify(metadata).length > longestMetadata) all.delete(placeOf(workspaceId, key));
  else all.set(placeOf(workspaceId, key), { customerPhone, language, direction, metadata });
}

/** What is remembered of a call; {@link nothingKnown} where that is nothing. */
export function assumeCall(workspaceId: string, agentId: string, engineCallId: string | null): AssumedCall {
  if (engineCallId === null) return nothingKnown;
  return memory().get(placeOf(workspaceId, { agentId, engineCallId })) ?? nothingKnown;
}
