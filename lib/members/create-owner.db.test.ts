import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { members, users, workspaces } from "@/db/schema";
import { settings } from "@/e2e/fixtures/settings";
import type { Context } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { createOwner } from "./create-owner";
import { firstWorkspace } from "./first-workspace";
import { makeOwnerToken } from "./owner-link";

const person = () => ({ name: "Asha", email: `${newId("user")}@example.com`, password: "a long password" });
const local = { local: true } as const;
const link = (token: string) => ({ local: false, token }) as const;

async function emptyWorkspace(): Promise<Context> {
  const workspaceId = newId("workspace");
  await db().insert(workspaces).values({ id: workspaceId, name: "Test" });
  return { workspaceId, actor: { type: "system" }, requestId: "test" };
}

const codeOf = (error: unknown) => (error instanceof AppError ? error.code : error);

// One file, one after another: a new link voids all others of the installation.
describe("the owner", () => {
  beforeAll(() => {
    const parsed = parseEnv(settings(inject("databaseUrl")));
    if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
    setEnv(parsed.env);
  });
  afterAll(closeDb);

  test("of several at the same moment one becomes the owner", async () => {
    const ctx = await emptyWorkspace();
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
    const ctx = await emptyWorkspace();
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
    await createOwner(await emptyWorkspace(), { ...person(), claim: link(token) });
    const again = createOwner(await emptyWorkspace(), { ...person(), claim: link(token) });
    await expect(again).rejects.toMatchObject({ code: "forbidden" });
  });

  test("a newer link voids the older", async () => {
    const older = await makeOwnerToken();
    const newer = await makeOwnerToken();
    const ctx = await emptyWorkspace();
    const refused = createOwner(ctx, { ...person(), claim: link(older) });
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
    await createOwner(ctx, { ...person(), claim: link(newer) });
  });

  test.each(["", "x", "\u0000", "__proto__"])("the link %j was never made", async (token) => {
    const refused = createOwner(await emptyWorkspace(), { ...person(), claim: link(token) });
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
  });

  test("an address that has an account already is refused, in any spelling", async () => {
    const first = person();
    await createOwner(await emptyWorkspace(), { ...first, claim: local });
    const again = { ...first, email: first.email.toUpperCase(), claim: local };
    await expect(createOwner(await emptyWorkspace(), again)).rejects.toMatchObject({
      code: "invalid",
      fields: { email: expect.any(String) },
    });
  });

  test("processes that start at once agree on one workspace", async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => firstWorkspace()));
    expect(new Set(ids).size).toBe(1);
  });
});
