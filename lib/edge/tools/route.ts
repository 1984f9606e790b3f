import { cleanText } from "@/lib/text";

/** What an address under `/api/tools` leads to, by the methods that it takes. */
export type ToolsRoute =
  | { to: "agent"; methods: readonly ["GET", "POST"] }
  | { to: "function"; methods: readonly ["POST"]; name: string }
  | { to: "call"; methods: readonly ["PUT"]; callId: string }
  | { to: "end"; methods: readonly ["POST"]; callId: string }
  | { to: "nothing"; methods: readonly ["POST"] };

const prefix = "/api/tools";

/** A segment as it was meant, without what no database can hold; as it is written where its escapes are broken. */
function decoded(segment: string): string {
  try {
    return cleanText(decodeURIComponent(segment));
  } catch {
    return segment;
  }
}

function routeOf([first, second, third, ...more]: string[]): ToolsRoute {
  if (first === undefined) return { to: "agent", methods: ["GET", "POST"] };
  if (second === undefined) return { to: "function", methods: ["POST"], name: first };
  if (first !== "calls" || more.length > 0) return { to: "nothing", methods: ["POST"] };
  if (third === undefined) return { to: "call", methods: ["PUT"], callId: second };
  return third === "end"
    ? { to: "end", methods: ["POST"], callId: second }
    : { to: "nothing", methods: ["POST"] };
}

/** The agent that an address names, and what of it. */
export function readAddress(url: string): { agentId: string; route: ToolsRoute } {
  const path = new URL(url).pathname.slice(prefix.length).replace(/^\/|\/$/g, "");
  const [agentId = "", ...rest] = path.split("/").map(decoded);
  return { agentId, route: routeOf(rest) };
}
