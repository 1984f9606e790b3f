import type { Engine } from "@/db/enums";
import type { EnvelopeContent, EnvelopeDialect } from "./dialect";
import { genericEnvelope } from "./generic";
import { retell } from "./retell";
import { vapi } from "./vapi";

/** Dialects of the address that serves all of an agent's tools; the shape of a body decides, first match. */
const dialects: readonly EnvelopeDialect[] = [vapi, retell, genericEnvelope];

export type ReadEnvelope = { content: EnvelopeContent; dialect: EnvelopeDialect };

/** Finds the dialect of a body; null when no engine that we know writes so. */
export function parseEnvelope(
  engine: Engine,
  headers: Headers,
  body: Record<string, unknown>,
): ReadEnvelope | null {
  for (const dialect of dialects) {
    const content = dialect.parse(engine, headers, body);
    if (content) return { content, dialect };
  }
  return null;
}
