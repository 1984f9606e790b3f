import { useState } from "react";
import { type Played, playTool } from "./play-query";

/** What was said and done in a played call, in its order. */
export type Entry =
  | { kind: "line"; id: string; who: "customer" | "agent"; text: string }
  | { kind: "tool"; id: string; name: string; played: Played }
  | { kind: "fault"; id: string; name: string; text: string };

export type Call = { id: string; phone: string; metadata: Record<string, string> };

type ToolUse = { name: string; arguments: Record<string, unknown>; dryRun: boolean };

/** A played phone call of an agent. */
export function useCall(agentId: string) {
  const [call, setCall] = useState<Call | null>(null);
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [pending, setPending] = useState(false);
  const add = (...more: Entry[]) => setEntries((before) => [...before, ...more]);
  const newId = () => crypto.randomUUID();

  return {
    call,
    entries,
    pending,
    start(phone: string, metadata: Record<string, string>) {
      setEntries([]);
      setCall({ id: `play-${newId()}`, phone, metadata });
    },
    hangUp: () => setCall(null),
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
