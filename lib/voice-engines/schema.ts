import * as z from "zod/mini";

/** Inputs of the screen "Voice engine". Client-safe. */

export const addressInput = z.object({
  /** Absent: `APP_URL` as it is. */
  address: z.optional(z.string().check(z.trim(), z.maxLength(300, "has at most 300 characters"))),
});

export const testCallInput = z.object({
  agentId: z.string().check(z.maxLength(100)),
  /** Absent: the agent's first enabled function. */
  functionId: z.optional(z.string().check(z.maxLength(100))),
});
