import { z } from "zod";
import { type Context, requireRole } from "@/lib/context";
import { env } from "@/lib/env";
import { type HttpFailure, httpRequest } from "@/lib/http";
import { cleanText } from "@/lib/text";
import { judgeLink } from "./judge-link";
import type { LinkFinding } from "./schema";

/** For each of at most two questions: a person waits. */
const timeoutMs = 4_000;

export const checkLinkInput = z.strictObject({
  url: z.string().transform(cleanText).pipe(z.string().trim().min(1, "is empty").max(2000)),
  kind: z.enum(["image", "video", "document", "any"]),
});
type CheckLinkInput = z.output<typeof checkLinkInput>;

const reasons: Record<HttpFailure, string> = {
  bad_request: "it is no https address that can be asked",
  private_address: "it leads into a private network, where WhatsApp cannot fetch it",
  dns: "there is no server of that name",
  refused: "its server takes no connection",
  tls: "its server's certificate is not accepted",
  timeout: "its server did not answer in time",
  reset: "the connection broke",
  too_large: "its server's answer could not be read",
  aborted: "it was given up",
};

function unreachable(why: string): LinkFinding {
  const message = `The link could not be looked at: ${why}. WhatsApp must be able to fetch it when the message is sent.`;
  return { state: "unreachable", mime: null, size: null, message };
}

function sizeOf(status: number, headers: Record<string, string>): number | null {
  const told = status === 206 ? headers["content-range"]?.split("/")[1] : headers["content-length"];
  return told !== undefined && /^\d{1,15}$/.test(told) ? Number(told) : null;
}

const typeOf = (headers: Record<string, string>) =>
  (headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase() ?? "";

/** Some servers answer HEAD with a refusal, or without what matters: then the first byte is asked for. */
async function ask(url: string) {
  const asking = { agentKey: "links", url, timeoutMs, headersOnly: true } as const;
  const allowPrivate = env().ALLOW_PRIVATE_NETWORK;
  const head = await httpRequest({ ...asking, allowPrivate, method: "HEAD" });
  if (head.ok && head.status < 400 && (head.status >= 300 || typeOf(head.headers) !== "")) return head;
  if (!head.ok && head.reason !== "reset") return head;
  return httpRequest({ ...asking, allowPrivate, method: "GET", headers: { range: "bytes=0-0" } });
}

/**
 * Looks at what a link for a header leads to, as far as its server tells before the file itself comes. No
 * redirect is followed, no private address asked.
 *
 * @returns what was found; `unreachable` is no reason not to save: the file may be put there later
 * @throws AppError `forbidden`
 */
export async function checkLink(ctx: Context, input: CheckLinkInput): Promise<LinkFinding> {
  requireRole(ctx, "editor");
  const answer = await ask(input.url);
  if (!answer.ok) return unreachable(reasons[answer.reason]);
  const { status, headers } = answer;
  if (status >= 300 && status < 400) {
    const why = "it leads on to another address, which WhatsApp may not follow; give that one";
    return unreachable(why);
  }
  if (status >= 400) return unreachable(`its server answers HTTP ${status}`);
  return judgeLink(input.kind, { mime: typeOf(headers), size: sizeOf(status, headers) });
}
