import { uiRoute } from "@/lib/auth/route";
import { readBody } from "@/lib/edge/read-body";
import { largestFile } from "@/lib/files/schema";
import { uploadFile } from "@/lib/files/upload-file";

/** Keeps a file: its bytes are the body, its name is `?name=`. */
export const POST = uiRoute(async (ctx, request) => {
  const name = new URL(request.url).searchParams.get("name") ?? "";
  return uploadFile(ctx, { name, bytes: await readBody(request, largestFile) });
});
