import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { oneTimeLinks, sessions } from "@/db/schema";
import { newPerson } from "@/e2e/fixtures/people";
import { settings } from "@/e2e/fixtures/settings";
import { newWorkspace } from "@/e2e/fixtures/workspace";
import { findSession } from "@/lib/auth/find-session";
import { signIn } from "@/lib/auth/sign-in";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { changePassword } from "./change-password";
import { endSession } from "./end-session";
import { listSessions } from "./list-sessions";
import { findPasswordToken, makePasswordToken, setPasswordByLink } from "./password-link";

const password = "correct horse battery";
const other = "a quite different one";
const client = { ip: "2001:db8:77::1", userAgent: "test" };

beforeAll(() => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
});
afterAll(closeDb);

async function somebody() {
  const person = await newPerson((await newWorkspace()).id, "viewer", password);
  const { userId, ctx } = person;
  const second = newId("session");
  await db()
    .insert(sessions)
    .values({ id: second, userId, workspaceId: ctx.workspaceId, expiresAt: new Date(Date.now() + 60_000) });
  return { ...person, second };
}

test("a changed password ends every other session and no session of anybody else", async () => {
  const [me, you] = [await somebody(), await somebody()];
  await expect(changePassword(me.ctx, { current: other, password: other })).rejects.toMatchObject({
    fields: { current: expect.any(String) },
  });
  expect(await findSession(me.second, me.userId)).not.toBeNull();
  await changePassword(me.ctx, { current: password, password: other });
  expect(await findSession(me.second, me.userId)).toBeNull();
  expect(await findSession(me.sessionId, me.userId)).not.toBeNull();
  expect(await findSession(you.second, you.userId)).not.toBeNull();
  expect(await signIn({ email: me.email, password: other }, client)).toMatchObject({ ok: true });
});

test("one's own sessions are listed and ended, nobody else's", async () => {
  const [me, you] = [await somebody(), await somebody()];
  expect((await listSessions(me.ctx)).map(({ id, here }) => [id, here])).toEqual(
    expect.arrayContaining([
      [me.sessionId, true],
      [me.second, false],
    ]),
  );
  await expect(endSession(me.ctx, { sessionId: you.second })).rejects.toMatchObject({ code: "not_found" });
  await endSession(me.ctx, { sessionId: me.second });
  expect(await listSessions(me.ctx)).toHaveLength(1);
  expect(await findSession(you.second, you.userId)).not.toBeNull();
});

test("a link sets a new password once, ends all sessions, and a newer one voids it", async () => {
  const me = await somebody();
  expect(await makePasswordToken("nobody@example.com")).toBeNull();
  const first = (await makePasswordToken(` ${me.email.toUpperCase()} `)) ?? "";
  const token = (await makePasswordToken(me.email)) ?? "";
  expect(await findPasswordToken(first)).toBeNull();
  expect(await findPasswordToken(token)).toMatchObject({ email: me.email });
  const both = await Promise.allSettled([
    setPasswordByLink({ token, password: other }),
    setPasswordByLink({ token, password: "yet another one, longer" }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await findSession(me.sessionId, me.userId)).toBeNull();
  const rows = await db().select().from(oneTimeLinks).where(eq(oneTimeLinks.userId, me.userId));
  expect(JSON.stringify(rows)).not.toContain(token);
});
