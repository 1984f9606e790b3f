import { cleanJson } from "@/lib/text";
import { readBody } from "./read-body";

/**
 * A request's body as cleaned JSON; null when it is none.
 *
 * @throws AppError `too_large`
 */
export async function readJsonBody(request: Request, maxBytes: number): Promise<unknown> {
  const bytes = await readBody(request, maxBytes);
  try {
    return cleanJson(JSON.parse(bytes.toString("utf8")));
  } catch {
    return null;
  }
}
