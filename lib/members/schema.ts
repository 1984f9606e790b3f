import * as z from "zod/mini";

/** Inputs of members. Client-safe. */

export const ownerInput = z.strictObject({
  name: z
    .string("is missing")
    .check(z.trim(), z.minLength(1, "is missing"), z.maxLength(80, "has at most 80 characters")),
  email: z.pipe(
    z.string("is missing").check(z.trim(), z.maxLength(254, "has at most 254 characters")),
    z.email("needs an address like you@example.com"),
  ),
  /** Length is what protects; rules about kinds of characters only make people repeat them. */
  password: z
    .string("is missing")
    .check(z.minLength(12, "needs 12 characters or more"), z.maxLength(200, "has at most 200 characters")),
});

/** With the token of the one-time link, where one was needed. */
export const welcomeInput = z.extend(ownerInput, { token: z.optional(z.string().check(z.maxLength(200))) });
