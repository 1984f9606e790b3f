import type { Engine } from "@/db/enums";
import type { ToolInvocation } from "@/lib/tool-call";
import type { EnvelopeDialect } from "./dialect";
import { genericEnvelope } from "./generic";

/** Dialects of the address that serves all of an agent's tools; the shape of a body decides, first match. */
const dialects: readonly EnvelopeDialect[] = [genericEnvelope];

export type ReadEnvelope = { invocations: ToolInvocation[]; render: EnvelopeDialect["render"] };

/** Finds the dialect of a body; null when no engine that we know writes so. */
export function parseEnvelope(
  engine: Engine,
  headers: Headers,
  body: Record<string, unknown>,
): ReadEnvelope | null {
  for (const { parse, render } of dialects) {
    const invocations = parse(engine, headers, body);
    if (invocations) return { invocations, render };
  }
  return null;
}
