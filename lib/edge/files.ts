import { AppError } from "@/lib/errors";
import { fileAnswer } from "@/lib/files/file-answer";
import { readLinkedFile } from "@/lib/files/read-file";
import { logger } from "@/lib/logger";
import { errorAnswer, unexpectedAnswer } from "./json";
import { requestIdOf } from "./request-id";

const prefix = "/api/files/";

async function answer(request: Request): Promise<Response> {
  const { method } = request;
  if (method !== "GET" && method !== "HEAD") {
    const refusal = errorAnswer(new AppError("method_not_allowed", "Files are fetched with GET."));
    refusal.headers.set("allow", "GET, HEAD");
    return refusal;
  }
  const { pathname, searchParams } = new URL(request.url);
  const [fileId = ""] = pathname.slice(prefix.length).split("/");
  return fileAnswer(await readLinkedFile({ fileId, query: searchParams }), method);
}

/** `/api/files/{id}/{name}?ends=…&signature=…`: the files that messages carry, for who has the signed link. */
export async function handleFile(request: Request): Promise<Response> {
  const requestId = requestIdOf(request);
  const response = await answer(request).catch((err: unknown) => {
    if (err instanceof AppError) return errorAnswer(err);
    logger.error({ err, requestId }, "a file could not be read");
    return unexpectedAnswer();
  });
  response.headers.set("x-request-id", requestId);
  return response;
}
