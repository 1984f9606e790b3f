import { readJson } from "@/components/layout/read-json";
import * as shape from "@/lib/shape";

const played = shape.objectOf({
  request: shape.anything,
  answer: shape.objectOf({
    ok: shape.flag,
    status: shape.text,
    say: shape.text,
    message_id: shape.optional(shape.text),
  }),
  ms: shape.number,
});
export type Played = shape.Shaped<typeof played>;

/** A tool call as the voice engine would make it. */
export type PlayedCall = {
  function: string;
  call: {
    call_id: string;
    tool_call_id: string;
    customer_phone: string;
    metadata: Record<string, string>;
    arguments: Record<string, unknown>;
    dry_run: boolean;
  };
};

/** @throws Error whose message may be shown */
export const playTool = (agentId: string, call: PlayedCall): Promise<Played> =>
  readJson(`/api/ui/agents/${agentId}/play`, played, AbortSignal.timeout(15_000), call);
