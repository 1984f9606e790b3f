import * as z from "zod/mini";

/** Inputs of the screen "Voice engine". Client-safe. */

export const addressInput = z.object({
  /** Null: `APP_URL` as it is. */
  address: z.nullable(z.string().check(z.trim(), z.maxLength(300, "has at most 300 characters"))),
});

export const testCallInput = z.object({
  agentId: z.string().check(z.maxLength(100)),
  /** Absent: the agent's first enabled function. */
  functionId: z.optional(z.string().check(z.maxLength(100))),
});

export const accountInput = z.object({
  agentId: z.string().check(z.maxLength(100)),
  /** Absent keeps the stored one. */
  api_key: z.optional(
    z
      .string()
      .check(
        z.trim(),
        z.minLength(8, "has at least 8 characters"),
        z.maxLength(500, "has at most 500 characters"),
        z.regex(/^[\x21-\x7e]+$/, "holds letters, digits and signs only, no spaces"),
      ),
  ),
  target: z.optional(
    z.string().check(z.trim(), z.regex(/^(agent|llm)_[A-Za-z0-9_-]{1,100}$/, "begins with agent_ or llm_")),
  ),
});

export const agentOnly = z.object({ agentId: z.string().check(z.maxLength(100)) });
