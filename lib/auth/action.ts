import type { z } from "zod";
import { type Context, type Role, requireRole } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { cleanJson } from "@/lib/text";
import { problemOf } from "./problem";
import type { ActionResult } from "./result";
import { signedOutMessage } from "./result";
import { contextOf, getSession } from "./session";

export type { ActionResult } from "./result";

/**
 * The one wrapper of server actions: signs in, checks the role, parses, runs, and turns errors into an
 * answer that a form can show.
 *
 * @param schema of the input, as it comes from the browser
 * @param least the lowest role that may; verbs check again, this only spares them the work
 * @param run usually one verb
 */
export function action<S extends z.core.$ZodType, T>(
  schema: S,
  least: Role,
  run: (ctx: Context, input: z.output<S>) => Promise<T>,
): (input: z.input<S>) => Promise<ActionResult<T>> {
  return async (input) => {
    let requestId = "";
    try {
      const session = await getSession();
      if (!session) throw new AppError("unauthorized", signedOutMessage);
      const ctx = await contextOf(session);
      requestId = ctx.requestId;
      requireRole(ctx, least);
      return { ok: true, data: await run(ctx, parseInput(schema, cleanJson(input))) };
    } catch (error) {
      return { ok: false, error: problemOf(error, requestId) };
    }
  };
}
