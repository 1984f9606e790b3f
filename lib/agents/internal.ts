import { and, eq } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { agents } from "@/db/schema";
import type { Context } from "@/lib/context";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { invalidFields } from "@/lib/parse-input";
import { isPhoneCountry, readPhone } from "@/lib/phone";
import { defaultLimits } from "./limits";
import { type AgentData, agentAuth } from "./schema";
import { sealAuth } from "./signature-secrets";

export type AgentRow = typeof agents.$inferSelect;

/** @throws AppError `not_found`, also for another workspace's agent */
export async function agentRow(ctx: Context, agentId: string, executor: Executor = db()): Promise<AgentRow> {
  const [row] = isId("agent", agentId)
    ? await executor
        .select()
        .from(agents)
        .where(and(eq(agents.workspaceId, ctx.workspaceId), eq(agents.id, agentId)))
    : [];
  if (!row) throw notFound("agent");
  return row;
}

/**
 * An agent's columns from its input: numbers in E.164, secrets encrypted.
 *
 * @param stored `auth` as it is in the row; a signature without a secret keeps the one from there
 * @throws AppError `invalid` with the fields that cannot be used
 */
export function agentColumns(agentId: string, data: AgentData, stored?: unknown) {
  if (!isPhoneCountry(data.default_country)) {
    throw invalidFields({ default_country: `${data.default_country} is not a country with phone numbers.` });
  }
  const fields: Record<string, string> = {};
  const numbersOf = (name: "test_numbers" | "own_numbers") => {
    const numbers = data[name].map((given, index) => {
      const reading = readPhone(given, data.default_country);
      if (reading.ok) return reading.phone;
      fields[`${name}.${index}`] = "This is not a possible phone number. Write it like +919876543210.";
      return given;
    });
    return [...new Set(numbers)];
  };
  const [testNumbers, ownNumbers] = [numbersOf("test_numbers"), numbersOf("own_numbers")];
  data.metadata_fields.forEach((field, index) => {
    if (data.metadata_fields.findIndex((other) => other.key === field.key) < index) {
      fields[`metadata_fields.${index}.key`] = "There is already a field with this key.";
    }
  });
  if (Object.keys(fields).length > 0) throw invalidFields(fields);
  const limits = Object.entries(data.limits).filter(([, limit]) => typeof limit === "number");
  return {
    name: data.name,
    engine: data.engine,
    defaultCountry: data.default_country,
    armed: data.armed,
    testNumbers,
    direction: data.direction,
    ownNumbers,
    auth: sealAuth(agentId, data.auth, stored),
    metadataFields: data.metadata_fields,
    limits: Object.fromEntries(limits),
    statusTool: data.status_tool,
    callUrl: data.call_url,
  };
}

/** An agent as the API and the screens see it (contract §5); signatures without their secrets. */
export function agentAnswer(row: AgentRow) {
  const auth = agentAuth.parse(row.auth);
  return {
    id: row.id,
    name: row.name,
    engine: row.engine,
    default_country: row.defaultCountry,
    armed: row.armed,
    test_numbers: row.testNumbers,
    direction: row.direction,
    own_numbers: row.ownNumbers,
    auth: { require: auth.require, signatures: auth.signatures.map(({ kind }) => ({ kind })) },
    metadata_fields: row.metadataFields,
    limits: { ...defaultLimits, ...row.limits },
    status_tool: row.statusTool,
    call_url: row.callUrl,
    sample: row.sample,
    created_at: row.createdAt.toISOString(),
    updated_at: row.updatedAt.toISOString(),
  };
}
export type Agent = ReturnType<typeof agentAnswer>;
