import * as z from "zod/mini";
import { roles } from "@/lib/context";

/** Inputs of members, workspaces and accounts. Client-safe. */

const name = z
  .string("is missing")
  .check(z.trim(), z.minLength(1, "is missing"), z.maxLength(80, "has at most 80 characters"));
const email = z.pipe(
  z.string("is missing").check(z.trim(), z.maxLength(254, "has at most 254 characters")),
  z.email("needs an address like you@example.com"),
);
/** Length is what protects; rules about kinds of characters only make people repeat them. */
const password = z
  .string("is missing")
  .check(z.minLength(12, "needs 12 characters or more"), z.maxLength(200, "has at most 200 characters"));
const token = z.string("is missing").check(z.minLength(1, "is missing"), z.maxLength(200, "is too long"));
const id = z.string("is missing").check(z.minLength(1, "is missing"), z.maxLength(100, "is too long"));
const role = z.enum(roles, { error: `must be one of ${roles.join(", ")}` });

export const ownerInput = z.strictObject({ name, email, password });

/** With the token of the one-time link, where one was needed. */
export const welcomeInput = z.extend(ownerInput, { token: z.optional(z.string().check(z.maxLength(200))) });

export const invitationInput = z.strictObject({ email, role });
export type InvitationData = z.output<typeof invitationInput>;

export const invitationRef = z.strictObject({ invitationId: id });
export const memberRef = z.strictObject({ userId: id });
/** Said in so many words: an empty form must not end a membership. */
export const leaving = z.strictObject({ leave: z.literal(true) });
export const memberPatch = z.strictObject({ userId: id, role });

/** Somebody new; who has an account joins with the token alone. */
export const joinInput = z.strictObject({ token, name, password });
export const joinAsInput = z.strictObject({ token });

export const workspaceInput = z.strictObject({ name });
export const workspaceRef = z.strictObject({ workspaceId: id });

/** A zone that the browser's and the database's calendars both know by name; offsets are none. */
function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,60}$/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

const days = z.nullable(
  z
    .int("Write a whole number of days.")
    .check(
      z.minimum(1, "At least 1 day; left empty, for ever."),
      z.maximum(3650, "At most 3,650 days; left empty, for ever."),
    ),
);

export const workspacePatch = z
  .strictObject({
    name: z.optional(name),
    time_zone: z.optional(
      z.string().check(z.refine(isTimeZone, { message: "must be a zone like Asia/Kolkata" })),
    ),
    /** Days until what messages and calls said is cleared; null: never. */
    values_days: z.optional(days),
    /** Days until messages and calls are deleted; null: never. */
    messages_days: z.optional(days),
  })
  .check(z.refine((patch) => Object.keys(patch).length > 0, { message: "Nothing to change was named." }));
export type WorkspacePatch = z.output<typeof workspacePatch>;

export const profileInput = z.strictObject({ name });
export const passwordChange = z.strictObject({
  current: z.string("is missing").check(z.minLength(1, "is missing"), z.maxLength(200, "is too long")),
  password,
});
export const passwordByLink = z.strictObject({ token, password });
export const sessionRef = z.strictObject({ sessionId: id });
