import { and, eq } from "drizzle-orm";
import { afterAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { members, users, workspaces } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { createOwner } from "@/lib/members/create-owner";
import { firstWorkspace } from "@/lib/members/first-workspace";
import { hasOwner } from "@/lib/members/has-owner";
import { makeOwnerToken } from "@/lib/members/owner-link";
import { verifyPassword } from "@/lib/password";
import { forgetProcessState } from "@/lib/process-state";
import { prepareOwner } from "./prepare-owner";

/** Starts with settings of its own, in a workspace that has no owner yet. */
async function start(bag: Record<string, string> = {}): Promise<Context> {
  const parsed = parseEnv({
    ...settings(inject("databaseUrl")),
    OWNER_EMAIL: "",
    OWNER_PASSWORD: "",
    ...bag,
  });
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  forgetProcessState("env");
  setEnv(parsed.env);
  const workspaceId = newId("workspace");
  await db().insert(workspaces).values({ id: workspaceId, name: "Test" });
  return { workspaceId, actor: { type: "system" }, requestId: "test" };
}

const person = () => ({ name: "Asha", email: `${newId("user")}@example.com`, password: "a long password" });
const local = { local: true } as const;
const link = (token: string) => ({ local: false, token }) as const;
const codeOf = (error: unknown) => (error instanceof AppError ? error.code : error);
const tokenOf = (lines: string[]) => lines.join(" ").match(/\?token=([\w-]+)/)?.[1];

afterAll(closeDb);

// Both in one file, one after another: a new link voids all others of the installation.
describe("a first start", () => {
  test("on loopback asks for the first visit, without a link", async () => {
    const lines = await prepareOwner(await start({ HOST: "127.0.0.1" }));
    expect(lines.join(" ")).toContain("http://localhost:3000/welcome on this machine");
    expect(tokenOf(lines)).toBeUndefined();
  });

  test("anywhere else prints a link that makes its user the owner, and the next start voids it", async () => {
    const ctx = await start({ APP_URL: "https://midcall.example.com" });
    const older = tokenOf(await prepareOwner(ctx)) ?? "";
    const newer = tokenOf(await prepareOwner(ctx)) ?? "";
    expect(newer).not.toBe("");
    const by = (token: string) => createOwner(ctx, { ...person(), claim: link(token) });
    await expect(by(older)).rejects.toMatchObject({ code: "forbidden" });
    await by(newer);
    expect(tokenOf(await prepareOwner(ctx))).toBeUndefined();
  });

  test("makes the owner that the settings name, once, and never changes the password again", async () => {
    const email = `${newId("user")}@example.com`;
    const ctx = await start({ OWNER_EMAIL: email, OWNER_PASSWORD: "the first password" });
    const [said] = await prepareOwner(ctx);
    expect(said).toContain(email);
    expect(said).not.toContain("the first password");
    const other = await start({ OWNER_EMAIL: email, OWNER_PASSWORD: "another password" });
    await prepareOwner({ ...other, workspaceId: ctx.workspaceId });
    const [stored] = await db().select().from(users).where(eq(users.email, email));
    expect(await verifyPassword(stored?.passwordHash ?? null, "the first password")).toBe(true);
    expect(await verifyPassword(stored?.passwordHash ?? null, "another password")).toBe(false);
  });

  test("of two processes makes one owner, and both say how to sign in", async () => {
    const email = `${newId("user")}@example.com`;
    const ctx = await start({ OWNER_EMAIL: email, OWNER_PASSWORD: "the first password" });
    const said = await Promise.all([prepareOwner(ctx), prepareOwner(ctx)]);
    expect(said.flat().every((line) => line.startsWith("Sign in at "))).toBe(true);
    const owners = and(eq(members.workspaceId, ctx.workspaceId), eq(members.role, "owner"));
    expect(await db().select().from(members).where(owners)).toHaveLength(1);
  });

  test("with an address that belongs to somebody else says so and takes nothing over", async () => {
    const email = `${newId("user")}@example.com`;
    await db()
      .insert(users)
      .values({ id: newId("user"), email });
    const ctx = await start({ OWNER_EMAIL: email, OWNER_PASSWORD: "the first password" });
    expect((await prepareOwner(ctx)).join(" ")).toContain("has an account already");
    expect(await hasOwner(ctx.workspaceId)).toBe(false);
  });
});

describe("the owner", () => {
  test("of several at the same moment one becomes the owner", async () => {
    const ctx = await start();
    const tries = await Promise.allSettled(
      Array.from({ length: 6 }, () => createOwner(ctx, { ...person(), claim: local })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = tries.flatMap((one) => (one.status === "rejected" ? [codeOf(one.reason)] : []));
    expect(new Set(refused)).toEqual(new Set(["conflict"]));
    const rows = await db().select().from(members).where(eq(members.workspaceId, ctx.workspaceId));
    expect(rows).toMatchObject([{ role: "owner" }]);
  });

  test("one who is there is never overwritten", async () => {
    const ctx = await start();
    const first = person();
    const userId = await createOwner(ctx, { ...first, claim: local });
    const again = createOwner(ctx, { ...first, password: "another password", claim: local });
    await expect(again).rejects.toMatchObject({ code: "conflict" });
    const stored = await db().select().from(users).where(eq(users.id, userId));
    expect(stored).toMatchObject([{ email: first.email, name: "Asha" }]);
    expect(stored[0]?.passwordHash).toMatch(/^\$argon2id\$/);
  });

  test("a link works once", async () => {
    const token = await makeOwnerToken();
    await createOwner(await start(), { ...person(), claim: link(token) });
    const again = createOwner(await start(), { ...person(), claim: link(token) });
    await expect(again).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a newer link voids the older", async () => {
    const older = await makeOwnerToken();
    const newer = await makeOwnerToken();
    const ctx = await start();
    const refused = createOwner(ctx, { ...person(), claim: link(older) });
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
    await createOwner(ctx, { ...person(), claim: link(newer) });
  });

  test.each(["", "x", "\u0000", "__proto__"])("the link %j was never made", async (token) => {
    const refused = createOwner(await start(), { ...person(), claim: link(token) });
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
  });

  test("an address that has an account already is refused, in any spelling", async () => {
    const first = person();
    await createOwner(await start(), { ...first, claim: local });
    const again = { ...first, email: first.email.toUpperCase(), claim: local };
    await expect(createOwner(await start(), again)).rejects.toMatchObject({
      code: "invalid",
      fields: { email: expect.any(String) },
    });
  });

  test("processes that start at once agree on one workspace", async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => firstWorkspace()));
    expect(new Set(ids).size).toBe(1);
  });
});
