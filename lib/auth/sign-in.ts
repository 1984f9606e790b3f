import { and, asc, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { db } from "@/db/client";
import { members, sessions, users } from "@/db/schema";
import { newId } from "@/lib/ids";
import { verifyPassword } from "@/lib/password";
import { cleanText } from "@/lib/text";
import { bookAttempt, forgetAttempts } from "./attempts";
import { sessionSeconds } from "./cookies";

/** What the sign-in form sends; anything else is simply a wrong password. */
const signInInput = z.object({
  email: z
    .string()
    .max(320)
    .transform((text) => cleanText(text).trim().toLowerCase()),
  password: z.string().min(1).max(200),
});

export type SignIn =
  | { ok: true; userId: string; sessionId: string }
  | { ok: false; reason: "wrong" }
  | { ok: false; reason: "wait"; seconds: number };

/** Where an attempt comes from: the client's address as the front server settled it, and its browser. */
export type Client = { ip: string; userAgent: string };

/**
 * Signs a person in with e-mail and password and opens a session.
 *
 * @param input as it came from outside
 */
export async function signIn(input: unknown, client: Client): Promise<SignIn> {
  const parsed = signInInput.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "wrong" };
  const { email, password } = parsed.data;
  const seconds = await bookAttempt(email, client.ip);
  if (seconds !== null) return { ok: false, reason: "wait", seconds };
  const [person] = await db()
    .select({ id: users.id, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(sql`lower(${users.email})`, email));
  const fits = await verifyPassword(person?.passwordHash ?? null, password);
  if (!person || !fits) return { ok: false, reason: "wrong" };
  const sessionId = await openSession(person.id, client.userAgent);
  // Right, but a member of nothing any more: there is nothing to sign in to.
  if (!sessionId) return { ok: false, reason: "wrong" };
  await forgetAttempts(email, client.ip);
  return { ok: true, userId: person.id, sessionId };
}

/** A new session in the person's oldest workspace; null for who is in none. Clears their outdated ones. */
export async function openSession(userId: string, userAgent: string): Promise<string | null> {
  const [home] = await db()
    .select({ workspaceId: members.workspaceId })
    .from(members)
    .where(eq(members.userId, userId))
    .orderBy(asc(members.createdAt), asc(members.workspaceId))
    .limit(1);
  if (!home) return null;
  await db()
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), lt(sessions.expiresAt, sql`now()`)));
  const id = newId("session");
  await db()
    .insert(sessions)
    .values({
      id,
      userId,
      workspaceId: home.workspaceId,
      userAgent: cleanText(userAgent).slice(0, 300),
      expiresAt: sql`now() + make_interval(secs => ${sessionSeconds})`,
    });
  return id;
}

/** Ends a session at once, in every process. */
export async function revokeSession(sessionId: string): Promise<void> {
  await db().update(sessions).set({ revokedAt: sql`now()` }).where(eq(sessions.id, sessionId));
}
