import { z } from "zod";

/** Inputs of members. Client-safe. */

export const ownerInput = z.strictObject({
  name: z.string("is missing").trim().min(1, "is missing").max(80, "has at most 80 characters"),
  email: z
    .string("is missing")
    .trim()
    .max(254, "has at most 254 characters")
    .pipe(z.email("needs an address like you@example.com")),
  /** Length is what protects; rules about kinds of characters only make people repeat them. */
  password: z
    .string("is missing")
    .min(12, "needs 12 characters or more")
    .max(200, "has at most 200 characters"),
});

/** With the token of the one-time link, where one was needed. */
export const welcomeInput = ownerInput.extend({ token: z.string().max(200).optional() });
