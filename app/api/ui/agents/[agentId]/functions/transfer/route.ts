import { uiRoute } from "@/lib/auth/route";
import { readJsonBody } from "@/lib/edge/read-json";
import { exportFunctions } from "@/lib/functions/export-functions";
import { importFunctions } from "@/lib/functions/import-functions";
import { planImport } from "@/lib/functions/plan-import";
import { largestTransfer, transferInput } from "@/lib/functions/transfer";
import { parseInput } from "@/lib/parse-input";

/** The agent's functions as a file. */
export const GET = uiRoute(async (ctx, _request, { agentId = "" }) => {
  const { fileName, text } = await exportFunctions(ctx, { agentId });
  return new Response(text, {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
});

/** What a file would do; with the `digest` of that, does it. */
export const POST = uiRoute(async (ctx, request, { agentId = "" }) => {
  // The file with what is around it.
  const body = await readJsonBody(request, largestTransfer + 64 * 1024);
  const { file, connections, digest } = parseInput(transferInput, body);
  const asked = { agentId, file, connections };
  return digest === undefined ? planImport(ctx, asked) : importFunctions(ctx, { ...asked, digest });
});
