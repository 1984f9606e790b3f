import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { auditLog, members, users } from "@/db/schema";
import { newPerson, type TestPerson } from "@/e2e/fixtures/people";
import { settings } from "@/e2e/fixtures/settings";
import { newWorkspace } from "@/e2e/fixtures/workspace";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { admitByIdentity } from "./admit-by-identity";
import { inviteMember } from "./invite-member";
import { listInvitations } from "./list-invitations";
import { revokeInvitation } from "./revoke-invitation";

const newEmail = () => `${newId("user").toLowerCase()}@example.com`;
const admit = (email: string) => admitByIdentity({ email, name: "Mira" }, { requestId: "test" });

async function newOwner(): Promise<TestPerson> {
  return newPerson((await newWorkspace()).id, "owner");
}

const membershipsOf = (userId: string) => db().select().from(members).where(eq(members.userId, userId));

describe("whom the identity provider vouches for", () => {
  beforeAll(() => {
    const parsed = parseEnv(settings(inject("databaseUrl")));
    if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
    setEnv(parsed.env);
  });
  afterAll(closeDb);

  test("enters their account, however it was written, and makes no second one", async () => {
    const { userId, email, ctx } = await newOwner();
    await db().update(users).set({ email: email.toUpperCase() }).where(eq(users.id, userId));
    expect(await admit(email.toLowerCase())).toBe(userId);
    // A further invitation is for a member to take up, by its link.
    const other = await newOwner();
    await inviteMember(other.ctx, { email, role: "admin" });
    expect(await admit(email.toLowerCase())).toBe(userId);
    expect(await membershipsOf(userId)).toHaveLength(1);
    expect(ctx.workspaceId).not.toBe(other.ctx.workspaceId);
  });

  test("without an account or an invitation is nobody, and leaves nothing", async () => {
    const email = newEmail();
    expect(await admit(email)).toBeNull();
    expect(await db().select().from(users).where(eq(users.email, email))).toEqual([]);
  });

  test("gets an account without a password by all open invitations for the address, each with its role", async () => {
    const [one, two, three] = await Promise.all([newOwner(), newOwner(), newOwner()]);
    const email = newEmail();
    await inviteMember(one.ctx, { email: email.toUpperCase(), role: "viewer" });
    await inviteMember(two.ctx, { email, role: "admin" });
    await inviteMember(three.ctx, { email, role: "owner" });
    const [taken] = (await listInvitations(three.ctx)).filter((open) => open.email === email);
    await revokeInvitation(three.ctx, { invitationId: taken?.id ?? "" });
    const userId = await admit(email);
    if (!userId) throw new Error("She was not let in.");
    const roles = (await membershipsOf(userId)).map(({ workspaceId, role }) => [workspaceId, role]);
    expect(new Map(roles as [string, string][])).toEqual(
      new Map([
        [one.ctx.workspaceId, "viewer"],
        [two.ctx.workspaceId, "admin"],
      ]),
    );
    const [user] = await db().select().from(users).where(eq(users.id, userId));
    expect(user).toMatchObject({ email, name: "Mira", passwordHash: null });
    expect((await listInvitations(one.ctx)).filter((open) => open.email === email)).toEqual([]);
    const noted = await db()
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.workspaceId, one.ctx.workspaceId), eq(auditLog.thingId, userId)));
    expect(noted).toMatchObject([{ action: "created", thing: "member", after: { role: "viewer" } }]);
  });

  test("in two browsers at once is one account and one member", async () => {
    const { ctx } = await newOwner();
    const email = newEmail();
    await inviteMember(ctx, { email, role: "editor" });
    const ids = await Promise.all([admit(email), admit(email), admit(email)]);
    expect(new Set(ids).size).toBe(1);
    expect(await membershipsOf(ids[0] ?? "")).toHaveLength(1);
  });

  test("who is a member of nothing any more comes in again by a new invitation alone", async () => {
    const { userId, email } = await newOwner();
    await db().delete(members).where(eq(members.userId, userId));
    // The account is known; that it opens nothing is told by the sign-in.
    expect(await admit(email)).toBe(userId);
    expect(await membershipsOf(userId)).toEqual([]);
    const { ctx } = await newOwner();
    await inviteMember(ctx, { email, role: "viewer" });
    expect(await admit(email)).toBe(userId);
    expect(await membershipsOf(userId)).toMatchObject([{ workspaceId: ctx.workspaceId, role: "viewer" }]);
  });
});
