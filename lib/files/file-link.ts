import { nowMs } from "@/lib/clock";
import { equalInConstantTime, hmacSha256 } from "@/lib/crypto";
import { env } from "@/lib/env";
import { readFileReference } from "@/lib/file-reference";

const daySeconds = 86_400;
/** The provider fetches it within minutes; a message that waits for a phone to be switched on may come later. */
const validDays = 365;

function signatureOf(workspaceId: string, fileId: string, ends: number): string {
  const key = env().AUTH_SECRET ?? "";
  if (key === "") throw new Error("AUTH_SECRET is not set; links to files cannot be signed.");
  return hmacSha256(key, `file:${workspaceId}:${fileId}:${ends}`).toString("base64url");
}

/**
 * The address under which anyone may fetch a file, for a year. The same on one day, so that what has fetched it
 * may keep it. One that names another workspace's file leads nowhere.
 *
 * @param value what a mapping holds; anything but a file's reference is given back as it is
 * @param now UNIX milliseconds
 */
export function fileLinkOf(workspaceId: string, value: string, now = nowMs()): string {
  const file = readFileReference(value);
  if (!file) return value;
  const ends = (Math.floor(now / 1000 / daySeconds) + validDays) * daySeconds;
  const url = new URL(`/api/files/${file.id}/${encodeURIComponent(file.name)}`, env().APP_URL);
  url.searchParams.set("ends", String(ends));
  url.searchParams.set("signature", signatureOf(workspaceId, file.id, ends));
  return url.href;
}

/** Whether a link's query was made by {@link fileLinkOf} for that file and has not ended. */
export function isSignedLink(workspaceId: string, fileId: string, query: URLSearchParams): boolean {
  const ends = Number(query.get("ends") ?? "");
  if (!Number.isSafeInteger(ends) || ends * 1000 < nowMs()) return false;
  return equalInConstantTime(query.get("signature"), signatureOf(workspaceId, fileId, ends));
}
