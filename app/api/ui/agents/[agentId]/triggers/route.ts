import { uiRoute } from "@/lib/auth/route";
import { readJsonBody } from "@/lib/edge/read-json";
import { isObject } from "@/lib/text";
import { askTrigger } from "@/lib/triggers/ask-trigger";
import { suggestLines } from "@/lib/triggers/suggest-lines";

const largestBody = 16 * 1024;

/** What a model makes of a line (`{"line"}`), or lines of its own for a function (`{"suggest_for"}`). */
export const POST = uiRoute(async (ctx, request, { agentId = "" }) => {
  const body = await readJsonBody(request, largestBody);
  const wantsLines = isObject(body) && "suggest_for" in body;
  return wantsLines ? suggestLines(ctx, { agentId, body }) : askTrigger(ctx, { agentId, body });
});
