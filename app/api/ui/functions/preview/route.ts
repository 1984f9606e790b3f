import { z } from "zod";
import { uiRoute } from "@/lib/auth/route";
import { previewFunction } from "@/lib/functions/preview-function";
import { parseInput } from "@/lib/parse-input";

const input = z.object({ agent_id: z.string().max(100), draft: z.unknown() });

/** What a draft would become: its tool definition, and the request with its examples. Changes nothing. */
export const POST = uiRoute(async (ctx, request) => {
  const { agent_id, draft } = parseInput(input, await request.json().catch(() => null));
  return previewFunction(ctx, { agentId: agent_id, draft });
});
