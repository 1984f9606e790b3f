import { isObject } from "@/lib/text";
import type { JsonSchema } from "./json-schema";
import { type OpenApi, type Operation, openApi } from "./openapi";

/** One field of a body or an answer, for people: `mappings[].slot`, "text", … */
export type ReferenceField = { name: string; type: string; required: boolean; words: string };

export type ReferenceOperation = {
  name: string;
  method: string;
  path: string;
  summary: string;
  details: string;
  parameters: ReferenceField[];
  body: ReferenceField[];
  answer: { status: string; fields: ReferenceField[] };
  refusals: { status: string; words: string }[];
};

export type ReferenceSection = { title: string; words: string; operations: ReferenceOperation[] };

const typeWords: Record<string, string> = {
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "true or false",
  array: "list",
  object: "object",
  null: "null",
};

class Reader {
  constructor(private readonly named: OpenApi["components"]["schemas"]) {}

  private resolved(schema: unknown): JsonSchema {
    if (!isObject(schema)) return {};
    const target = typeof schema.$ref === "string" ? schema.$ref.split("/").at(-1) : undefined;
    return target ? (this.named[target] ?? {}) : schema;
  }

  /** The forms that a value may have. */
  private forms(schema: JsonSchema): JsonSchema[] {
    const several = [schema.anyOf, schema.oneOf].find(Array.isArray);
    return several ? several.flatMap((form) => this.forms(this.resolved(form))) : [schema];
  }

  private typeOf(schema: JsonSchema): string {
    const words = this.forms(schema).map((form) => {
      if (Array.isArray(form.enum)) return form.enum.map(String).join(" | ");
      if (form.const !== undefined) return String(form.const);
      if (form.type === "array") {
        const item = this.typeOf(this.resolved(form.items));
        return item === "anything" || item === "object" ? "list" : `list of ${item}`;
      }
      return typeWords[String(form.type)] ?? "anything";
    });
    return [...new Set(words)].join(" | ");
  }

  /** All fields below a schema, the deeper ones after the one that holds them. */
  fields(given: unknown, base = "", depth = 5): ReferenceField[] {
    const found = new Map<string, ReferenceField>();
    if (depth === 0) return [];
    for (const form of this.forms(this.resolved(given))) {
      const required = Array.isArray(form.required) ? form.required : [];
      const properties = isObject(form.properties) ? Object.entries(form.properties) : [];
      for (const [key, part] of properties) {
        const schema = this.resolved(part);
        const name = `${base}${key}`;
        const words =
          isObject(part) && typeof part.description === "string" ? part.description : schema.description;
        const field = {
          name,
          type: this.typeOf(schema),
          required: required.includes(key),
          words: typeof words === "string" ? words : "",
        };
        if (!found.has(name)) found.set(name, field);
        for (const deeper of this.fields(schema, `${name}.`, depth - 1)) {
          if (!found.has(deeper.name)) found.set(deeper.name, deeper);
        }
      }
      if (form.type === "array" && base !== "") {
        const inside = this.fields(form.items, `${base.slice(0, -1)}[].`, depth - 1);
        for (const deeper of inside) if (!found.has(deeper.name)) found.set(deeper.name, deeper);
      }
    }
    return [...found.values()];
  }

  operation(path: string, method: string, operation: Operation): ReferenceOperation {
    const [[status, success] = ["200", { description: "" }], ...refusals] = Object.entries(
      operation.responses,
    );
    return {
      name: operation.operationId,
      method: method.toUpperCase(),
      path: `/api/v1${path}`,
      summary: operation.summary,
      details: operation.description ?? "",
      parameters: operation.parameters.map(({ name, required, description = "", schema }) => ({
        name,
        type: this.typeOf(schema),
        required,
        words: description,
      })),
      body: this.fields(operation.requestBody?.content["application/json"].schema),
      answer: { status, fields: this.fields(success.content?.["application/json"].schema) },
      refusals: refusals.map(([code, { description }]) => ({ status: code, words: description })),
    };
  }
}

/** The description of the API in the form in which a page shows it. */
export function apiReference(): ReferenceSection[] {
  const document = openApi();
  const reader = new Reader(document.components.schemas);
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      tags: operation.tags,
      shown: reader.operation(path, method, operation),
    })),
  );
  return document.tags.map(({ name, description }) => ({
    title: name,
    words: description,
    operations: operations.filter(({ tags }) => tags.includes(name)).map(({ shown }) => shown),
  }));
}
