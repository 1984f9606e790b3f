import { z } from "zod";
import { isObject } from "@/lib/text";

export type JsonSchema = Record<string, unknown>;

const local = "#/$defs/";
const shared = "#/components/schemas/";

/** A schema's parts in the form that OpenAPI wants: references point to the document's own list. */
function relocated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relocated);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === "$ref" && typeof item === "string" ? item.replace(local, shared) : relocated(item),
    ]),
  );
}

/** Answers only grow: who reads them must not stumble over a field that came later. */
function open(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(open);
  if (!isObject(value)) return value;
  const { additionalProperties, ...rest } = value;
  const kept =
    additionalProperties === undefined || additionalProperties === false ? {} : { additionalProperties };
  return Object.fromEntries(Object.entries({ ...rest, ...kept }).map(([key, item]) => [key, open(item)]));
}

/**
 * Turns zod schemas into JSON Schema (2020-12), and gathers those that have a name of their own.
 *
 * @returns `input` for what is sent to us, `answer` for what we answer, and the named ones met so far
 */
export function schemaWriter() {
  const named: Record<string, JsonSchema> = {};
  const write = (schema: z.core.$ZodType, io: "input" | "output"): JsonSchema => {
    const { $schema: _dialect, $defs = {}, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
    const finished = (part: unknown): JsonSchema => {
      const moved = relocated(io === "output" ? open(part) : part);
      return isObject(moved) ? moved : {};
    };
    for (const [name, part] of Object.entries($defs)) named[name] = finished(part);
    return finished(rest);
  };
  return {
    named,
    input: (schema: z.core.$ZodType) => write(schema, "input"),
    answer: (schema: z.core.$ZodType) => write(schema, "output"),
  };
}

/** The schema of a change: any part of the thing, objects merge, lists replace, null goes back to the default. */
export function patchSchema(schema: JsonSchema): JsonSchema {
  const { required: _required, default: _default, properties, anyOf, ...rest } = schema;
  if (Array.isArray(anyOf))
    return { ...rest, anyOf: anyOf.map((part) => (isObject(part) ? patchSchema(part) : part)) };
  if (!isObject(properties)) return { ...rest };
  const parts = Object.entries(properties).map(([key, part]) => [
    key,
    { anyOf: [isObject(part) ? patchSchema(part) : part, { type: "null" }] },
  ]);
  return { ...rest, properties: Object.fromEntries(parts) };
}
