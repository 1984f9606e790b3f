import { useEffect, useState } from "react";
import { type Call, keepCall, keptCall } from "./kept-call";
import { type Played, playTool } from "./play-query";

/** What was said and done in a played call, in its order. */
export type Entry =
  | { kind: "line"; id: string; who: "customer" | "agent"; text: string }
  | { kind: "tool"; id: string; name: string; played: Played }
  | { kind: "fault"; id: string; name: string; text: string };

/** Nothing else bears it. `crypto.randomUUID` is not there on plain http, but on this machine itself. */
const newId = () =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");

type ToolUse = { name: string; arguments: Record<string, unknown>; dryRun: boolean };

/** A played phone call of an agent. It outlives a reload of its page; what was said in it does not. */
export function useCall(agentId: string) {
  const [call, setCall] = useState<Call | null>(null);
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [pending, setPending] = useState(false);
  const [resumed, setResumed] = useState(false);
  useEffect(() => {
    const kept = keptCall(agentId);
    if (!kept) return;
    setCall(kept);
    setResumed(true);
  }, [agentId]);
  const add = (...more: Entry[]) => setEntries((before) => [...before, ...more]);

  return {
    call,
    entries,
    pending,
    resumed,
    start(phone: string, metadata: Record<string, string>) {
      setEntries([]);
      const begun = { id: `play-${newId()}`, phone, metadata };
      setCall(begun);
      setResumed(false);
      keepCall(agentId, begun);
    },
    hangUp() {
      setCall(null);
      keepCall(agentId, null);
    },
    speak: (who: "customer" | "agent", text: string) => add({ kind: "line", id: newId(), who, text }),
    async use({ name, arguments: given, dryRun }: ToolUse) {
      if (!call) return;
      const id = newId();
      setPending(true);
      try {
        const played = await playTool(agentId, {
          function: name,
          call: {
            call_id: call.id,
            tool_call_id: id,
            customer_phone: call.phone,
            metadata: call.metadata,
            arguments: given,
            dry_run: dryRun,
          },
        });
        add(
          { kind: "tool", id, name, played },
          { kind: "line", id: `${id}-say`, who: "agent", text: played.answer.say },
        );
      } catch (error) {
        const text = error instanceof Error ? error.message : "Midcall could not be reached.";
        add({ kind: "fault", id, name, text });
      } finally {
        setPending(false);
      }
    },
  };
}
