import { z } from "zod";
import type { Context } from "@/lib/context";
import { largestPage } from "@/lib/page";
import { parseInput } from "@/lib/parse-input";

const methods = ["GET", "POST", "PATCH", "DELETE"] as const;
type Method = (typeof methods)[number];

/** Ids in an address: of the thing, and of the thing below it; empty where the address has none. */
type Ids = { id: string; subId: string };
type Raw = Ids & { query: Record<string, string>; body: Record<string, unknown> };

/** One method at one address of the API. */
export type Route = {
  method: Method;
  /** Segments; `:` stands for an id. */
  pattern: readonly string[];
  /** No body at all counts as `{}`. */
  bodyMayBeEmpty: boolean;
  /** Status of its answer when all goes well. */
  status: 200 | 201 | 204;
  /** Parses, then calls one verb. */
  run(ctx: Context, raw: Raw): Promise<unknown>;
};

const page = {
  limit: z
    .string()
    .regex(/^\d{1,4}$/, `must be a whole number from 1 to ${largestPage}`)
    .transform(Number)
    .refine((n) => n >= 1 && n <= largestPage, `must be a whole number from 1 to ${largestPage}`)
    .optional(),
  cursor: z.string().max(2000, "is no cursor of this list").optional(),
};
const nothing = z.strictObject({});

/** Query of a list: `limit` and `cursor`, and what else it filters by. */
export function listQuery<S extends z.core.$ZodShape>(shape: S) {
  return z.strictObject({ ...page, ...shape });
}

type Parts<Q extends z.core.$ZodType, B extends z.core.$ZodType> = {
  query: Q;
  body: B;
  bodyMayBeEmpty?: boolean;
  run(ctx: Context, input: Ids & { query: z.output<Q>; body: z.output<B> }): Promise<unknown>;
};

function route<Q extends z.core.$ZodType, B extends z.core.$ZodType>(
  method: Method,
  status: Route["status"],
  path: string,
  parts: Parts<Q, B>,
): Route {
  return {
    method,
    pattern: path.split("/").slice(1),
    bodyMayBeEmpty: parts.bodyMayBeEmpty ?? false,
    status,
    run: (ctx, { id, subId, query, body }) =>
      parts.run(ctx, {
        id,
        subId,
        query: parseInput(parts.query, query),
        body: parseInput(parts.body, body),
      }),
  };
}

/** A thing, or with its query a list. */
export function get<Q extends z.core.$ZodType = typeof nothing>(
  path: string,
  run: Parts<Q, z.core.$ZodType>["run"],
  query?: Q,
): Route {
  return route("GET", 200, path, { query: query ?? nothing, body: z.unknown(), run });
}

/** Makes something, or does it; 201 either way, as the contract has it for every POST. */
export function post<B extends z.core.$ZodType>(
  path: string,
  body: B,
  run: Parts<typeof nothing, B>["run"],
  options: Pick<Parts<typeof nothing, B>, "bodyMayBeEmpty"> = {},
): Route {
  return route("POST", 201, path, { query: nothing, body, run, ...options });
}

/** Changes what its body names. */
export function patch<B extends z.core.$ZodType>(
  path: string,
  body: B,
  run: Parts<typeof nothing, B>["run"],
): Route {
  return route("PATCH", 200, path, { query: nothing, body, run });
}

/** Deletes something. */
export function remove(path: string, run: Parts<typeof nothing, z.core.$ZodType>["run"]): Route {
  return route("DELETE", 204, path, { query: nothing, body: z.unknown(), run });
}

/** What an address leads to: the routes of its methods, and the ids in it. */
export function findRoutes(routes: readonly Route[], segments: readonly string[]): { found: Route[] } & Ids {
  const found = routes.filter(
    ({ pattern }) =>
      pattern.length === segments.length &&
      pattern.every((part, at) => (part === ":" ? segments[at] !== "" : part === segments[at])),
  );
  const [id = "", subId = ""] = segments.filter((_segment, at) => found[0]?.pattern[at] === ":");
  return { found, id, subId };
}
