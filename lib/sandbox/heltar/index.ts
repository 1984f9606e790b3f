import { z } from "zod";
import { sha256 } from "@/lib/crypto";
import { isValidKey } from "../account";
import { libraryOf, withFailures } from "../failures";
import { templatesOf } from "../meta/templates";
import { readJson } from "../read-json";
import { keepWebhook } from "../report-course";
import { heltarError, heltarErrors } from "./errors";
import { provider, sendMessages } from "./send";

/** Heltar keeps copies of marketing templates under such names. */
const copyMark = "__hash__";

function listTemplates(key: string): Response {
  const all = templatesOf(libraryOf(sha256(key))).map(
    ({ id, name, category, language, status, components }) => ({
      id,
      name,
      category,
      language,
      status,
      components,
    }),
  );
  const copies = all
    .filter(({ category }) => category === "MARKETING")
    .map((template) => ({ ...template, id: `${template.id}9`, name: `${template.name}${copyMark}1` }));
  return Response.json({ data: [...all, ...copies] });
}

const webhooks = z.object({
  urls: z
    .array(z.object({ url: z.url().max(400), isEnabled: z.boolean(), fields: z.array(z.string()).min(1) }))
    .min(1)
    .max(5),
});

async function setWebhooks(request: Request, key: string): Promise<Response> {
  const parsed = webhooks.safeParse(await readJson(request));
  if (!parsed.success) return heltarError(400, z.prettifyError(parsed.error).slice(0, 500));
  for (const { url, fields } of parsed.data.urls)
    for (const topic of fields) await keepWebhook({ provider, key, topic, callbackUrl: url, secret: "" });
  return Response.json({ urls: parsed.data.urls });
}

/**
 * Heltar's API as far as Midcall speaks it.
 *
 * @param segments of the path behind `/api/sandbox/heltar`
 */
export async function handleHeltar(request: Request, segments: string[]): Promise<Response> {
  const endpoint = `${request.method} /${segments.join("/")}`;
  const key = /^Bearer\s+(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  if (!isValidKey(key)) {
    const expired = key.includes("expired");
    return heltarError(401, expired ? "API key is expired" : "API key is missing or not valid");
  }
  const failing = (on: "send" | "read", usual: () => Promise<Response>) =>
    withFailures({ request, token: key, on }, usual, heltarErrors);
  // A key of this name has not every scope.
  const readOnly = key.includes("read-only");
  switch (endpoint) {
    case "GET /v1/templates":
      return failing("read", async () => listTemplates(key));
    case "POST /v1/messages/send":
      if (readOnly) return heltarError(403, "API key does not have the required scope (messages:write)");
      return failing("send", () => sendMessages(request, key));
    case "POST /v1/business/webhook-url":
      return failing("read", () => setWebhooks(request, key));
    default:
      return heltarError(404, `Cannot ${request.method} /${segments.join("/").slice(0, 200)}`);
  }
}
