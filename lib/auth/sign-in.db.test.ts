import { randomInt } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { members, sessions, signInAttempts, users, workspaces } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import { sha256 } from "@/lib/crypto";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { hashPassword } from "@/lib/password";
import { findSession } from "./find-session";
import { revokeSession, signIn } from "./sign-in";

const password = "correct horse battery";
/** An address of its own for each test: waits of one are no waits of another. */
const newIp = () => `2001:db8:${randomInt(65536).toString(16)}:${randomInt(65536).toString(16)}::1`;
const from = (ip: string) => ({ ip, userAgent: "test" });

async function newPerson() {
  const workspaceId = newId("workspace");
  const userId = newId("user");
  const email = `${userId}@example.com`;
  await db().insert(workspaces).values({ id: workspaceId, name: "Test" });
  await db()
    .insert(users)
    .values({ id: userId, email, passwordHash: await hashPassword(password) });
  await db().insert(members).values({ workspaceId, userId, role: "editor" });
  return { workspaceId, userId, email };
}

async function signedIn() {
  const person = await newPerson();
  const result = await signIn({ email: person.email, password }, from(newIp()));
  if (!result.ok) throw new Error("The sign-in was refused.");
  return { ...person, sessionId: result.sessionId };
}

describe("signing in", () => {
  beforeAll(() => {
    const parsed = parseEnv(settings(inject("databaseUrl")));
    if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
    setEnv(parsed.env);
  });
  afterAll(closeDb);

  test("the right password opens a session in the person's workspace, however the address is written", async () => {
    const { email, userId, workspaceId } = await newPerson();
    const result = await signIn({ email: `  ${email.toUpperCase()} `, password }, from(newIp()));
    expect(result).toMatchObject({ ok: true, userId });
    const session = result.ok ? await findSession(result.sessionId, userId) : null;
    expect(session).toMatchObject({
      user: { id: userId, email, role: "editor" },
      workspace: { id: workspaceId },
    });
  });

  test("a wrong password and an unknown address get the same answer and cost the same work", async () => {
    const { email } = await newPerson();
    const ip = newIp();
    const wrong = await signIn({ email, password: "wrong password!" }, from(ip));
    const started = performance.now();
    const unknown = await signIn({ email: `x-${email}`, password: "wrong password!" }, from(ip));
    expect(wrong).toEqual({ ok: false, reason: "wrong" });
    expect(unknown).toEqual(wrong);
    // A lookup alone takes a millisecond or two; the hash takes far more.
    expect(performance.now() - started).toBeGreaterThan(8);
  });

  test("after five failures even the right password waits, and the wait doubles", async () => {
    const { email } = await newPerson();
    const ip = newIp();
    for (let i = 0; i < 5; i += 1) {
      expect(await signIn({ email, password: "wrong password!" }, from(ip))).toMatchObject({
        reason: "wrong",
      });
    }
    const waits = await signIn({ email, password }, from(newIp()));
    expect(waits).toMatchObject({ ok: false, reason: "wait" });
    expect("seconds" in waits && waits.seconds).toBeLessThanOrEqual(15);
    // The wait is over; one more failure.
    const past = { lastFailureAt: sql`now() - interval '16 seconds'` };
    await db()
      .update(signInAttempts)
      .set(past)
      .where(eq(signInAttempts.key, sha256(`email:${email}`)));
    expect(await signIn({ email, password: "wrong password!" }, from(newIp()))).toMatchObject({
      reason: "wrong",
    });
    const longer = await signIn({ email, password }, from(newIp()));
    expect("seconds" in longer && longer.seconds).toBeGreaterThan(15);
    expect("seconds" in longer && longer.seconds).toBeLessThanOrEqual(30);
  });

  test("of many guesses sent at once no more than five are looked at", async () => {
    const { email } = await newPerson();
    const guesses = Array.from({ length: 20 }, (_, i) =>
      signIn({ email, password: `wrong password ${i}` }, from(newIp())),
    );
    const looked = (await Promise.all(guesses)).filter((result) => !result.ok && result.reason === "wrong");
    expect(looked).toHaveLength(5);
  });

  test("one client that tries many addresses waits too, in its whole network", async () => {
    const net = newIp().replace("::1", "");
    const results = [];
    for (let i = 0; i < 11; i += 1) {
      results.push(await signIn({ email: `nobody-${i}@${net}`, password }, from(`${net}::${i + 1}`)));
    }
    expect(results.slice(0, 10).every((result) => !result.ok && result.reason === "wrong")).toBe(true);
    expect(results[10]).toMatchObject({ reason: "wait" });
  });

  test("a success forgets the failures before it", async () => {
    const { email } = await newPerson();
    const ip = newIp();
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 4; i += 1) await signIn({ email, password: "wrong password!" }, from(ip));
      expect(await signIn({ email, password }, from(ip))).toMatchObject({ ok: true });
    }
  });

  test.each([
    undefined,
    null,
    "text",
    [],
    {},
    { email: ["a"], password: {} },
    { email: "\u0000\ud800", password: "\ud800\u0000" },
    JSON.parse('{"__proto__":{"email":"a"},"email":"a@b","password":"x"}'),
    { email: "a".repeat(300_000), password },
    { email: "a@b.example", password: "p".repeat(300_000) },
  ])("bad input %# is a wrong password", async (input) => {
    expect(await signIn(input, from(newIp()))).toEqual({ ok: false, reason: "wrong" });
  });
});

describe("a session", () => {
  test("shows a new role at the next request", async () => {
    const { sessionId, userId, workspaceId } = await signedIn();
    const membership = and(eq(members.userId, userId), eq(members.workspaceId, workspaceId));
    await db().update(members).set({ role: "viewer" }).where(membership);
    expect((await findSession(sessionId, userId))?.user.role).toBe("viewer");
    await db().delete(members).where(membership);
    expect(await findSession(sessionId, userId)).toBeNull();
  });

  test("ends when it is revoked", async () => {
    const { sessionId, userId } = await signedIn();
    await revokeSession(sessionId);
    expect(await findSession(sessionId, userId)).toBeNull();
  });

  test("ends when it is outdated", async () => {
    const { sessionId, userId } = await signedIn();
    await db().update(sessions).set({ expiresAt: new Date() }).where(eq(sessions.id, sessionId));
    expect(await findSession(sessionId, userId)).toBeNull();
  });

  test("belongs to its user alone", async () => {
    const [mine, other] = [await signedIn(), await signedIn()];
    expect(await findSession(mine.sessionId, other.userId)).toBeNull();
    expect(await findSession("ses_\u0000", mine.userId)).toBeNull();
  });
});
