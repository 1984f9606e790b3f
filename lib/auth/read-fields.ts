import { z } from "zod";
import { AppError } from "@/lib/errors";
import { cleanJson, isObject } from "@/lib/text";

const largestBodyBytes = 16 * 1024;

const fields = z.record(z.string(), z.union([z.string(), z.boolean()]));

/** Reads at most 16 KiB; what is larger is not kept in memory first. */
async function textOf(request: Request): Promise<string> {
  const tooLarge = new AppError("bad_request", "The body of this request is over 16 KiB.");
  if (Number(request.headers.get("content-length") ?? 0) > largestBodyBytes) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > largestBodyBytes) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/**
 * The fields of a form or of a JSON object; next-auth itself would stumble over anything else.
 *
 * @throws AppError `bad_request` for other bodies, and for those over 16 KiB
 */
export async function readFields(request: Request): Promise<Record<string, string | boolean>> {
  const text = await textOf(request);
  const type = request.headers.get("content-type") ?? "";
  let body: unknown = null;
  if (type.includes("application/x-www-form-urlencoded")) {
    body = Object.fromEntries(new URLSearchParams(text));
  } else if (type.includes("application/json")) {
    try {
      body = JSON.parse(text);
    } catch {
      body = null;
    }
  }
  const parsed = fields.safeParse(isObject(body) ? cleanJson(body) : null);
  if (!parsed.success)
    throw new AppError("bad_request", "The body must be a form or a JSON object of texts.");
  return parsed.data;
}
