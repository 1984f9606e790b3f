import * as z from "zod/mini";
import { readJson } from "@/components/layout/read-json";

const played = z.object({
  request: z.unknown(),
  answer: z.looseObject({
    ok: z.boolean(),
    status: z.string(),
    say: z.string(),
    message_id: z.optional(z.string()),
  }),
  ms: z.number(),
});
export type Played = z.output<typeof played>;

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
