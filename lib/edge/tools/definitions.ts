import { directions } from "@/db/enums";
import { sha256 } from "@/lib/crypto";
import { exportDefinitions } from "@/lib/engines/definitions";
import { env } from "@/lib/env";
import { invalid } from "@/lib/messages/answers";
import { json } from "../json";
import { listDefinitions } from "./list-definitions";
import type { Work } from "./work";

function matches(ifNoneMatch: string | null, etag: string): boolean {
  const tags = (ifNoneMatch ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*");
}

/** The agent's tools in the form that is asked for. Engines poll it: unchanged ones are not sent again. */
export async function answerDefinitions({ ctx, agent, headers, url }: Work): Promise<Response> {
  const query = new URL(url).searchParams;
  const format = query.get("format") ?? "openai";
  const named = query.get("direction") ?? agent.direction ?? "inbound";
  const direction = directions.find((one) => one === named);
  if (!direction)
    return json(400, invalid("bad_arguments", { direction: `is none of ${directions.join(", ")}` }));
  const tools = await listDefinitions({ ctx, agent });
  const definitions = exportDefinitions(format, {
    agentId: agent.id,
    baseUrl: env().APP_URL,
    tools,
    direction,
  });
  if (definitions === null) {
    return json(400, invalid("bad_arguments", { format: "is no form of definitions that is known here" }));
  }
  const etag = `"${sha256(JSON.stringify(definitions)).slice(0, 32)}"`;
  const cached = { etag, "cache-control": "private, no-cache" };
  return matches(headers.get("if-none-match"), etag)
    ? new Response(null, { status: 304, headers: cached })
    : json(200, definitions, cached);
}
