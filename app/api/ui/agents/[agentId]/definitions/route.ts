import { directions } from "@/db/enums";
import { uiRoute } from "@/lib/auth/route";
import { readDefinitions } from "@/lib/voice-engines/read-definitions";

/** The agent's definitions in one form (`?format=`), for calls of one direction (`?direction=`); with `?download=1` as a file. */
export const GET = uiRoute(async (ctx, request, { agentId = "" }) => {
  const { searchParams } = new URL(request.url);
  const format = searchParams.get("format") ?? "openai";
  const direction = directions.find((one) => one === searchParams.get("direction"));
  const definitions = await readDefinitions(ctx, { agentId, format, direction });
  if (!searchParams.has("download")) return definitions;
  return new Response(definitions.text, {
    headers: {
      "content-type": definitions.contentType,
      "content-disposition": `attachment; filename="${definitions.fileName}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
});
