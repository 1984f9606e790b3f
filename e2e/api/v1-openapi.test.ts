import Ajv2020, { type ValidateFunction } from "ajv/dist/2020";
import { beforeAll, describe, expect, test } from "vitest";
import { routes } from "@/lib/edge/api/routes";
import { sandboxConnection } from "../fixtures/sandbox-connection";
import { type Answer, call, newWorkspace, type TestWorkspace } from "../fixtures/workspace";

type Json = Record<string, unknown>;
type Operation = {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; schema: Json }[];
  requestBody?: { content: { "application/json": { schema: Json } } };
  responses: Record<string, { content?: { "application/json": { schema: Json } } }>;
};
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json> };
};

let document: Document;
let ws: TestWorkspace;
const walked = new Set<string>();

/** The document's answers may grow; what we answer today must be described to the last field. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, item]) => [key, closed(item)]));
  const isObjectSchema = copy.type === "object" && typeof copy.properties === "object";
  return isObjectSchema && !("additionalProperties" in copy)
    ? { ...copy, additionalProperties: false }
    : copy;
}

const validators = new Map<Json, ValidateFunction>();

function validatorOf(schema: Json, exact: boolean): ValidateFunction {
  const known = validators.get(schema);
  if (known) return known;
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  const whole = { ...schema, components: document.components };
  const validate = ajv.compile(exact ? (closed(whole) as Json) : whole);
  validators.set(schema, validate);
  return validate;
}

function operationOf(name: string): { method: string; path: string; operation: Operation } {
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      if (operation.operationId === name) return { method: method.toUpperCase(), path, operation };
    }
  }
  throw new Error(`The document has no operation ${name}.`);
}

/** Whether an answer is one that the document describes, to the last field. */
function expectDescribed(name: string, answer: Answer): void {
  const { operation } = operationOf(name);
  const described = operation.responses[answer.status];
  expect(described, `${name} answers ${answer.status}, which is not described`).toBeDefined();
  const schema = described?.content?.["application/json"].schema;
  if (!schema) {
    expect(answer.body, `${name} answers ${answer.status} with a body that is not described`).toBe("");
    return;
  }
  const validate = validatorOf(schema, true);
  validate(answer.body);
  expect(validate.errors ?? [], `${name} ${answer.status}: ${JSON.stringify(answer.body)}`).toEqual([]);
}

type Given = { ids?: string[]; query?: string; body?: unknown; as?: TestWorkspace };

/** Does one operation as the document says, and holds its answer against it. */
async function ask(name: string, given: Given = {}): Promise<Answer> {
  const { method, path } = operationOf(name);
  const ids = [...(given.ids ?? [])];
  const address = path.replaceAll(/\{\w+\}/g, () => ids.shift() ?? "none");
  const body = method === "GET" || method === "DELETE" ? undefined : given.body;
  const answer = await (given.as ?? ws).api(method, `${address}${given.query ?? ""}`, body);
  expectDescribed(name, answer);
  return answer;
}

/** The same, and it must go well; what is sent must fit the document too. */
async function walk(name: string, given: Given = {}): Promise<Answer> {
  const { operation } = operationOf(name);
  const schema = operation.requestBody?.content["application/json"].schema;
  if (schema && given.body !== undefined) {
    const validate = validatorOf(schema, false);
    validate(given.body);
    expect(validate.errors ?? [], `${name} is sent what the document does not take`).toEqual([]);
  }
  const answer = await ask(name, given);
  expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  walked.add(name);
  return answer;
}

beforeAll(async () => {
  document = (await call("GET", "/api/v1/openapi.json")).body;
  ws = await newWorkspace();
});

const allOperations = () =>
  Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );

describe("the description of the management API", () => {
  test("is OpenAPI 3.1, open to everybody, and each of its schemas can be compiled", () => {
    expect(document.openapi).toBe("3.1.0");
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      expect(() => ajv.compile({ ...schema, components: document.components }), name).not.toThrow();
    }
    const references = JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g);
    for (const [, target = ""] of references) {
      expect(target).toMatch(/^#\/components\/schemas\/\w+$/);
      expect(document.components.schemas).toHaveProperty(target.split("/").at(-1) ?? "");
    }
  });

  test("has every route of the product, each with its words and its refusals", () => {
    for (const route of routes) {
      const operation = document.paths[route.path]?.[route.method.toLowerCase()];
      expect(operation, `${route.method} ${route.path} is not described`).toBeDefined();
      expect(operation?.summary).toMatch(/\w{3}/);
      expect(Object.keys(operation?.responses ?? {})).toEqual(
        expect.arrayContaining([String(route.status), "401", "403", "422"]),
      );
      for (const [, name] of route.path.matchAll(/\{(\w+)\}/g)) {
        expect(operation?.parameters.map((parameter) => parameter.name)).toContain(name);
      }
    }
    const names = allOperations();
    expect(new Set(names).size).toBe(names.length);
    // Besides the routes it has only itself.
    expect(names).toHaveLength(routes.length + 1);
  });

  test("is true of what every operation really answers", async () => {
    const made = await walk("createAgent", {
      body: { name: "Front desk", default_country: "IN", armed: true, limits: { per_call: 3 } },
    });
    const agent = made.body.id;
    await walk("listAgents", { query: "?limit=1" });
    await walk("getAgent", { ids: [agent] });
    await walk("updateAgent", { ids: [agent], body: { limits: { per_call: null }, engine: "vapi" } });
    const key = await walk("createToolKey", { ids: [agent], body: { overlap_s: 60 } });
    await walk("listToolKeys", { ids: [agent] });

    const connection = (await sandboxConnection(ws)).id;
    const second = await walk("createConnection", {
      body: {
        provider: "meta",
        name: "Second",
        credentials: {
          access_token: "t".repeat(20),
          phone_number_id: "106540352242922",
          waba_id: "104996122399160",
          app_secret: "s".repeat(32),
        },
      },
    });
    await walk("listConnections");
    await walk("getConnection", { ids: [connection] });
    await walk("updateConnection", { ids: [second.body.id], body: { name: "Renamed" } });
    await walk("checkConnection", { ids: [connection], body: {} });
    await walk("listTemplates", { ids: [connection], query: "?refresh=1&limit=500" });
    await walk("deleteConnection", { ids: [second.body.id] });

    const input = {
      name: "send_otp",
      connection_id: connection,
      template: { name: "otp_support", language: "en" },
      mappings: [
        { slot: "body.1", source: "in_call", name: "otp_code", description: "the code" },
        { slot: "body.2", source: "static", value: "support@company.com" },
      ],
      description: "Send OTP when customer confirms their phone number and requests verification",
    };
    const fn = (await walk("createFunction", { ids: [agent], body: input })).body.id;
    await walk("listFunctions", { ids: [agent] });
    await walk("getFunction", { ids: [fn] });
    await walk("updateFunction", { ids: [fn], body: { say: { sent: { en: "Sent." } }, consent: null } });
    await walk("listFunctionVersions", { ids: [fn] });
    await walk("restoreFunctionVersion", { ids: [fn, "1"], body: {} });
    const tried = { call_id: "c-1", customer_phone: "+919876543210", arguments: { otp_code: "123456" } };
    for (const mode of ["dry_run", "send"])
      await walk("tryFunction", { ids: [fn], body: { ...tried, mode } });
    // The other forms of a tool's answer.
    await ask("tryFunction", { ids: [fn], body: { ...tried, arguments: {}, mode: "send" } });
    await ask("tryFunction", { ids: [fn], body: { ...tried, customer_phone: "12", mode: "send" } });
    await walk("createOptOut", { body: { phone: "+919876500000", reason: "manual" } });
    await ask("tryFunction", {
      ids: [fn],
      body: { ...tried, customer_phone: "+919876500000", mode: "send" },
    });

    await call("POST", `/api/tools/${agent}/send_otp`, {
      body: { ...tried, call_id: "c-2", tool_call_id: "t-1" },
      headers: { authorization: `Bearer ${key.body.tool_key}` },
    });
    const messages = await walk("listMessages", { query: "?state=accepted&limit=5" });
    const all = await walk("listMessages");
    await walk("getMessage", { ids: [(messages.body.data[0] ?? all.body.data[0]).id] });
    const calls = await walk("listCalls", { query: "?call_id=c-2" });
    await walk("getCall", { ids: [calls.body.data[0].id] });
    const optOuts = await walk("listOptOuts");
    await walk("deleteOptOut", { ids: [optOuts.body.data[0].id] });

    await walk("deleteFunction", { ids: [fn] });
    await walk("deleteToolKey", { ids: [agent, key.body.id] });
    await walk("deleteAgent", { ids: [agent] });
    await walk("listAudit", { query: "?limit=500" });
    await walk("getDescription");
    expect(allOperations().filter((name) => !walked.has(name))).toEqual([]);
  });

  test("is true of every refusal: no key, no scope, another workspace's thing, bad input", async () => {
    const reader = await newWorkspace(["read"]);
    const nobody = { ...ws, api: (method: string, path: string) => call(method, `/api/v1${path}`) };
    for (const route of routes) {
      const ids = ["agt_00000000000000000000000000", "9"];
      expect((await ask(route.name, { ids, as: nobody, body: {} })).status, route.name).toBe(401);
      if (route.method !== "GET") {
        expect((await ask(route.name, { ids, as: reader, body: {} })).status, route.name).toBe(403);
      }
      const query = await ask(route.name, { ids, query: "?nonsense=1", body: {} });
      expect([404, 422], route.name).toContain(query.status);
      if (route.method === "PATCH" || route.method === "POST") {
        expect([404, 422], route.name).toContain(
          (await ask(route.name, { ids, body: { nonsense: { deep: 1 } } })).status,
        );
        expect((await ask(route.name, { ids, body: [] })).status, route.name).toBe(400);
      }
      if (route.path.includes("{") && !route.body) {
        expect((await ask(route.name, { ids })).status, route.name).toBe(404);
      }
    }
  });
});
