import { cleanJson } from "@/lib/text";

/** A request's JSON; undefined when it is none. */
export async function readJson(request: Request): Promise<unknown> {
  try {
    return cleanJson(JSON.parse(await request.text()));
  } catch {
    return undefined;
  }
}
