import { z } from "zod";
import type { functions } from "@/db/schema";
import { consent, type FunctionData, mapping, sayInput, templateRef } from "./schema";

/** A function as it is used in a call. */
export type CalledFunction = Omit<FunctionData, "type"> & { id: string; agentId: string };

const mappings = z.array(mapping);

/** A stored function with its jsonb read. */
export function calledFunction(row: typeof functions.$inferSelect): CalledFunction {
  return {
    id: row.id,
    agentId: row.agentId,
    name: row.name,
    connection_id: row.connectionId,
    enabled: row.enabled,
    template: templateRef.parse(row.template),
    mappings: mappings.parse(row.mappings),
    description: row.description,
    say: sayInput.parse(row.say),
    allow_resend: row.allowResend,
    allow_other_number: row.allowOtherNumber,
    consent: consent.parse(row.consent),
    dedupe_s: row.dedupeS,
    useful_s: row.usefulS,
  };
}
