import { uiRoute } from "@/lib/auth/route";
import { fileAnswer } from "@/lib/files/file-answer";
import { readFile } from "@/lib/files/read-file";

/** A file of the workspace, to look at in a preview. */
export const GET = uiRoute(async (ctx, request, { fileId = "" }) =>
  fileAnswer(await readFile(ctx, { fileId }), request.method),
);
