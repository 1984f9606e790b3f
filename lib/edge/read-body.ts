import { AppError } from "@/lib/errors";
import { takeParts } from "./incoming-body";

/**
 * How much of a body that is too large is still taken in, and thrown away: a client that is refused while
 * it writes sees a broken connection instead of our answer.
 */
const discardedBytes = 4 * 1024 * 1024;

/**
 * The bytes of a request's body, never more than `maxBytes` of them in memory.
 *
 * @throws AppError `too_large`
 */
export async function readBody(request: Request, maxBytes: number): Promise<Buffer> {
  const tooLarge = () =>
    new AppError("too_large", `The body has more than ${Math.floor(maxBytes / 1024)} KiB.`);
  const mostRead = Math.max(discardedBytes, maxBytes);
  if (Number(request.headers.get("content-length") ?? 0) > mostRead) throw tooLarge();
  let chunks: Uint8Array[] = [];
  let size = 0;
  await takeParts(request, (part) => {
    size += part.byteLength;
    if (size <= maxBytes) chunks.push(part);
    else chunks = [];
    return size <= mostRead;
  });
  if (size > maxBytes) throw tooLarge();
  return Buffer.concat(chunks);
}
