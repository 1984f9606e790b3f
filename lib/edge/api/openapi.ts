import { env } from "@/lib/env";
import { processState } from "@/lib/process-state";
import { isObject } from "@/lib/text";
import { errorBody } from "./answers/common";
import { type JsonSchema, patchSchema, schemaWriter } from "./json-schema";
import type { Route } from "./route";
import { routes } from "./routes";

type Content = { "application/json": { schema: JsonSchema } };
type Responses = Record<string, { description: string; content?: Content }>;

/** One operation of the document. */
export type Operation = {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security?: unknown[];
  parameters: {
    name: string;
    in: "path" | "query" | "header";
    required: boolean;
    description?: string;
    schema: JsonSchema;
  }[];
  requestBody?: { required: boolean; content: Content };
  responses: Responses;
};

/** The document, as far as our own page and tests read it. */
export type OpenApi = {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string };
  servers: { url: string }[];
  security: unknown[];
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: unknown };
};

const tags: Record<string, { name: string; description: string }> = {
  agents: { name: "Agents", description: "Voice agents and the keys of their engines." },
  functions: {
    name: "Functions",
    description: "The WhatsApp functions of an agent, their versions and trials.",
  },
  connections: { name: "Connections", description: "Provider accounts and their templates." },
  messages: { name: "Messages", description: "What was sent, and what became of it." },
  calls: { name: "Calls", description: "Phone calls and what happened in them." },
  "opt-outs": { name: "Opt-outs", description: "Numbers that are written to no more." },
  "audit-log": { name: "Audit log", description: "Who did what to which thing." },
  "openapi.json": { name: "Description", description: "This document." },
};

/** What a route is about: the last word of its address that names a kind of thing. */
function tagOf(path: string): string {
  const words = path.split("/").filter((part) => part in tags);
  return tags[words.at(-1) ?? ""]?.name ?? "Other";
}

const idWords: Record<string, string> = {
  id: "Id of the thing that the address names.",
  key_id: "Id of the tool key.",
  n: "Number of the version.",
};

function parametersOf(route: Route, query: JsonSchema): Operation["parameters"] {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path" as const,
    required: true,
    description: idWords[name] ?? "Id.",
    schema: { type: "string" },
  }));
  const properties = isObject(query.properties) ? query.properties : {};
  const inQuery = Object.entries(properties).flatMap(([name, schema]) => {
    if (!isObject(schema)) return [];
    const { description, ...rest } = schema;
    const words = typeof description === "string" ? { description } : {};
    return [{ name, in: "query" as const, required: false, ...words, schema: rest }];
  });
  const inHeader =
    route.method === "POST"
      ? [
          {
            name: "Idempotency-Key",
            in: "header" as const,
            required: false,
            description:
              "The same request under the same key is done once and answered the same, for 24 hours.",
            schema: { type: "string", minLength: 1, maxLength: 255 },
          },
        ]
      : [];
  return [...inPath, ...inQuery, ...inHeader];
}

/** Every "no" that an operation may answer. */
function refusalsOf(route: Route): [number, string][] {
  const takesBody = route.body !== null;
  const nos: [number, string | false][] = [
    [400, takesBody && "The body is no JSON object."],
    [401, "The management key is missing, unknown or revoked."],
    [403, "The key has not the scope that is needed."],
    [
      404,
      route.path.includes("{") && "There is no such thing here; another workspace's is not found either.",
    ],
    [
      409,
      (takesBody || route.method === "DELETE") &&
        "Something else stands against it: a name is taken, the thing is in use or was changed meanwhile.",
    ],
    [413, takesBody && "The body is over 256 KiB."],
    [422, "Something cannot be used; `fields` says what and why."],
    [429, "Too many requests at once; `retry-after` says in how many seconds to try again."],
    [500, "Unexpected; the log has it under the `x-request-id` of the answer."],
    [503, "The database, or the provider that had to be asked, does not answer."],
  ];
  return nos.flatMap(([status, words]) => (words ? [[status, words] as [number, string]] : []));
}

/** The description of the whole API; made once. */
export function openApi(): OpenApi {
  return processState("api.description", describe);
}

/** Describes the whole API, from the very schemas by which it parses and by which its answers are typed. */
function describe(): OpenApi {
  const writer = schemaWriter();
  const jsonOf = (schema: JsonSchema) => ({ "application/json": { schema } });
  const refusal = writer.answer(errorBody);
  const paths: OpenApi["paths"] = {};
  for (const route of routes) {
    const success = route.answer ? { content: jsonOf(writer.answer(route.answer)) } : {};
    const responses: Responses = {
      [route.status]: { description: route.status === 204 ? "Done." : "As described.", ...success },
    };
    for (const [status, description] of refusalsOf(route)) {
      responses[status] = { description, content: jsonOf(refusal) };
    }
    const body = route.body?.patchOf
      ? patchSchema(writer.input(route.body.patchOf))
      : route.body && writer.input(route.body.schema);
    const operation: Operation = {
      operationId: route.name,
      tags: [tagOf(route.path)],
      summary: route.summary,
      ...(route.details ? { description: route.details } : {}),
      parameters: parametersOf(route, writer.input(route.query)),
      ...(body ? { requestBody: { required: !route.bodyMayBeEmpty, content: jsonOf(body) } } : {}),
      responses,
    };
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation };
  }
  paths["/openapi.json"] = {
    get: {
      operationId: "getDescription",
      tags: [tagOf("/openapi.json")],
      summary: "This document",
      security: [],
      parameters: [],
      responses: { 200: { description: "OpenAPI 3.1.", content: jsonOf({ type: "object" }) } },
    },
  };
  return {
    openapi: "3.1.0",
    info: {
      title: "Midcall management API",
      version: "1",
      description:
        "Same rules, same code as the screens. Lists are read in pages; times are ISO 8601 in UTC, phone numbers E.164. It changes only by addition.",
    },
    servers: [{ url: `${env().APP_URL}/api/v1` }],
    security: [{ managementKey: [] }],
    tags: Object.values(tags),
    paths,
    components: {
      schemas: writer.named,
      securitySchemes: {
        managementKey: {
          type: "http",
          scheme: "bearer",
          description: "A management key, `mk_…`, with the scopes `read` and `write`.",
        },
      },
    },
  };
}
