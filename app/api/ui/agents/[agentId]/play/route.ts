import { uiRoute } from "@/lib/auth/route";
import { readJsonBody } from "@/lib/edge/read-json";
import { playTool } from "@/lib/messages/play-tool";

/** As much as an engine may send. */
const largestBody = 256 * 1024;

/** One tool call of a played phone call. */
export const POST = uiRoute(async (ctx, request, { agentId = "" }) => {
  return playTool(ctx, { agentId, body: await readJsonBody(request, largestBody) });
});
