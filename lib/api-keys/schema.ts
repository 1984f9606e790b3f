import * as z from "zod/mini";

/** Inputs of management keys. Client-safe. */

export const keyScopes = ["read", "write"] as const;
export type KeyScope = (typeof keyScopes)[number];

export const apiKeyInput = z.strictObject({
  name: z
    .string("is missing")
    .check(z.trim(), z.minLength(1, "is missing"), z.maxLength(80, "has at most 80 characters")),
  /** Who may write may read: `write` alone is refused, as the key could not see what it did. */
  scopes: z.array(z.enum(keyScopes, { error: "must be read or write" })).check(
    z.minLength(1, "is missing: read, or read and write"),
    z.maxLength(2, "names each scope once"),
    z.refine((scopes) => scopes.includes("read"), {
      message: "needs read: who writes must see what was written",
    }),
  ),
});
export type ApiKeyData = z.output<typeof apiKeyInput>;
