import { z } from "zod";
import type { Context } from "@/lib/context";
import { largestPage } from "@/lib/page";
import { parseInput } from "@/lib/parse-input";

const methods = ["GET", "POST", "PATCH", "DELETE"] as const;
type Method = (typeof methods)[number];
type Schema = z.core.$ZodType;

/** Ids in an address: of the thing, and of the thing below it; empty where the address has none. */
type Ids = { id: string; subId: string };
type Raw = Ids & { query: Record<string, string>; body: Record<string, unknown> };

/** What a route says of itself: the API's description is made of this and of nothing else. */
export type RouteWords = {
  /** Its name in generated clients: `listAgents`. */
  name: string;
  /** One line: what it does. */
  summary: string;
  /** What else is good to know. */
  details?: string;
};

/** One method at one address of the API, with the schemas by which it is parsed and described. */
export type Route = RouteWords & {
  method: Method;
  /** `/agents/{id}/tool-keys/{key_id}`. */
  path: string;
  /** No body at all counts as `{}`. */
  bodyMayBeEmpty: boolean;
  /** Status of its answer when all goes well. */
  status: 200 | 201 | 204;
  query: Schema;
  /** Null: it takes none. `patchOf`: any part of that schema, null for "back to the default". */
  body: { schema: Schema; patchOf: Schema | null } | null;
  /** Null: the answer has no body. */
  answer: Schema | null;
  /** Parses, then calls one verb. */
  run(ctx: Context, raw: Raw): Promise<unknown>;
};

const page = {
  limit: z
    .string()
    .regex(/^\d{1,4}$/, `must be a whole number from 1 to ${largestPage}`)
    .transform(Number)
    .refine((n) => n >= 1 && n <= largestPage, `must be a whole number from 1 to ${largestPage}`)
    .optional()
    .describe(`How many to answer: a whole number from 1 to ${largestPage}; 50 if absent.`),
  cursor: z
    .string()
    .max(2000, "is no cursor of this list")
    .optional()
    .describe("`next_cursor` of the page before."),
};
const nothing = z.strictObject({});

/** Query of a list: `limit` and `cursor`, and what else it filters by. */
export function listQuery<S extends z.core.$ZodShape>(shape: S) {
  return z.strictObject({ ...page, ...shape });
}

type Common<A extends Schema> = RouteWords & { path: string; answer: A };
type Run<Q extends Schema, B extends Schema, A> = (
  ctx: Context,
  input: Ids & { query: z.output<Q>; body: z.output<B> },
) => Promise<A>;
/** The verb's answer must fit the schema that describes it: the two cannot drift apart. */
type Answer<A extends Schema> = z.input<A>;

function route<Q extends Schema, B extends Schema>(
  parts: Omit<Route, "run" | "query" | "body" | "bodyMayBeEmpty"> & {
    query: Q;
    parsed: B;
    body: Route["body"];
    bodyMayBeEmpty?: boolean | undefined;
    run: Run<Q, B, unknown>;
  },
): Route {
  const { parsed, run, bodyMayBeEmpty = false, ...rest } = parts;
  return {
    ...rest,
    bodyMayBeEmpty,
    run: (ctx, { id, subId, query, body }) =>
      run(ctx, { id, subId, query: parseInput(parts.query, query), body: parseInput(parsed, body) }),
  };
}

/** A thing, or with its query a list. */
export function get<A extends Schema, Q extends Schema = typeof nothing>(
  parts: Common<A> & { query?: Q; run: Run<Q, z.ZodUnknown, Answer<A>> },
): Route {
  const query = parts.query ?? nothing;
  return route({ ...parts, method: "GET", status: 200, query, parsed: z.unknown(), body: null });
}

/** Makes something, or does it; 201 either way, as the contract has it for every POST. */
export function post<A extends Schema, B extends Schema>(
  parts: Common<A> & {
    body: B;
    bodyMayBeEmpty?: boolean;
    run: Run<typeof nothing, B, Answer<A>>;
  },
): Route {
  const body = { schema: parts.body, patchOf: null };
  return route({ ...parts, method: "POST", status: 201, query: nothing, parsed: parts.body, body });
}

/**
 * Changes what its body names.
 *
 * @param parts.patchOf the whole thing's input, where the verb merges the body with what is stored and judges that
 */
export function patch<A extends Schema, B extends Schema>(
  parts: Common<A> & { body: B; patchOf?: Schema; run: Run<typeof nothing, B, Answer<A>> },
): Route {
  const { patchOf = null, ...rest } = parts;
  const body = { schema: parts.body, patchOf };
  return route({ ...rest, method: "PATCH", status: 200, query: nothing, parsed: parts.body, body });
}

/** Deletes something. */
export function remove(
  parts: Omit<Common<Schema>, "answer"> & { run: Run<typeof nothing, z.ZodUnknown, void> },
): Route {
  const fixed = { method: "DELETE", status: 204, query: nothing, parsed: z.unknown() } as const;
  return route({ ...parts, ...fixed, body: null, answer: null });
}

const isId = (part: string) => part.startsWith("{");

/** What an address leads to: the routes of its methods, and the ids in it. */
export function findRoutes(routes: readonly Route[], segments: readonly string[]): { found: Route[] } & Ids {
  const parts = (path: string) => path.split("/").slice(1);
  const found = routes.filter(({ path }) => {
    const pattern = parts(path);
    return (
      pattern.length === segments.length &&
      pattern.every((part, at) => (isId(part) ? segments[at] !== "" : part === segments[at]))
    );
  });
  const pattern = parts(found[0]?.path ?? "");
  const [id = "", subId = ""] = segments.filter((_segment, at) => isId(pattern[at] ?? ""));
  return { found, id, subId };
}
