import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { auditLog, invitations, members, sessions } from "@/db/schema";
import { newPerson, type TestPerson } from "@/e2e/fixtures/people";
import { settings } from "@/e2e/fixtures/settings";
import { newWorkspace } from "@/e2e/fixtures/workspace";
import { findSession } from "@/lib/auth/find-session";
import { parseEnv, setEnv } from "@/lib/env";
import { acceptInvitation } from "./accept-invitation";
import { createWorkspace } from "./create-workspace";
import { findInvitation } from "./invitation";
import { inviteMember } from "./invite-member";
import { leaveWorkspace } from "./leave-workspace";
import { listInvitations } from "./list-invitations";
import { listMembers } from "./list-members";
import { listWorkspaces } from "./list-workspaces";
import { removeMember } from "./remove-member";
import { revokeInvitation } from "./revoke-invitation";
import { switchWorkspace } from "./switch-workspace";
import { updateMember } from "./update-member";
import { updateWorkspace } from "./update-workspace";

const password = "correct horse battery";
let workspaceId = "";
let owner: TestPerson;
let admin: TestPerson;
let stranger: TestPerson;

beforeAll(() => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
});
afterAll(closeDb);
beforeEach(async () => {
  workspaceId = (await newWorkspace()).id;
  owner = await newPerson(workspaceId, "owner");
  admin = await newPerson(workspaceId, "admin");
  stranger = await newPerson((await newWorkspace()).id, "owner");
});

const code = (value: string) => expect.objectContaining({ code: value });
async function invite(email: string, role: "viewer" | "editor" | "admin" | "owner" = "editor") {
  const { url } = await inviteMember(owner.ctx, { email, role });
  return new URL(url).searchParams.get("token") ?? "";
}
const newAddress = () => `${crypto.randomUUID()}@example.com`;
const person = { name: "Asha", password };

describe("an invitation", () => {
  test("lets one new person in, with its role and address, once", async () => {
    const email = newAddress();
    const token = await invite(email, "editor");
    const both = await Promise.allSettled([
      acceptInvitation({ requestId: "r" }, { token, joiner: person }),
      acceptInvitation({ requestId: "r" }, { token, joiner: person }),
    ]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await listMembers(owner.ctx)).toContainEqual(
      expect.objectContaining({ email, name: "Asha", role: "editor" }),
    );
    await expect(acceptInvitation({ requestId: "r" }, { token, joiner: person })).rejects.toEqual(
      code("forbidden"),
    );
    expect(await listInvitations(owner.ctx)).toEqual([]);
  });

  test("lets somebody in with the account that they have", async () => {
    const token = await invite(stranger.email, "admin");
    // Signing up anew with an address that has an account is refused, and uses nothing up.
    await expect(acceptInvitation({ requestId: "r" }, { token, joiner: person })).rejects.toEqual(
      code("invalid"),
    );
    await acceptInvitation({ requestId: "r" }, { token, joiner: { userId: stranger.userId } });
    expect((await listWorkspaces(stranger.ctx)).map(({ id, role }) => [id, role])).toEqual([
      [stranger.ctx.workspaceId, "owner"],
      [workspaceId, "admin"],
    ]);
  });

  test("changes nobody's role", async () => {
    const token = await invite(newAddress(), "owner");
    const joiner = { userId: admin.userId };
    await expect(acceptInvitation({ requestId: "r" }, { token, joiner })).rejects.toEqual(code("conflict"));
    expect((await listMembers(owner.ctx)).find(({ id }) => id === admin.userId)?.role).toBe("admin");
  });

  test("ends when it is revoked, replaced, outdated, or its maker is removed", async () => {
    const email = newAddress();
    const first = await invite(email);
    const second = await invite(email);
    expect(await findInvitation(first)).toBeNull();
    const [open] = await listInvitations(owner.ctx);
    await expect(revokeInvitation(stranger.ctx, { invitationId: open?.id ?? "" })).rejects.toEqual(
      code("not_found"),
    );
    await revokeInvitation(owner.ctx, { invitationId: open?.id ?? "" });
    expect(await findInvitation(second)).toBeNull();

    const third = await invite(newAddress());
    await db()
      .update(invitations)
      .set({ expiresAt: new Date() })
      .where(eq(invitations.workspaceId, workspaceId));
    expect(await findInvitation(third)).toBeNull();

    const { url } = await inviteMember(admin.ctx, { email: newAddress(), role: "admin" });
    await removeMember(owner.ctx, { userId: admin.userId });
    expect(await findInvitation(new URL(url).searchParams.get("token") ?? "")).toBeNull();
  });

  test("ends when its maker gets a role that could not make it", async () => {
    const tokenOf = async (maker: TestPerson, role: "viewer" | "admin" | "owner") => {
      const { url } = await inviteMember(maker.ctx, { email: newAddress(), role });
      return new URL(url).searchParams.get("token") ?? "";
    };
    const second = await newPerson(workspaceId, "owner");
    const [asOwner, asAdmin] = [await tokenOf(second, "owner"), await tokenOf(second, "admin")];
    const others = await tokenOf(admin, "admin");
    await updateMember(owner.ctx, { userId: second.userId, role: "admin" });
    expect(await findInvitation(asOwner)).toBeNull();
    expect(await findInvitation(asAdmin)).not.toBeNull();
    await updateMember(owner.ctx, { userId: second.userId, role: "viewer" });
    expect(await findInvitation(asAdmin)).toBeNull();
    await expect(
      acceptInvitation({ requestId: "r" }, { token: asAdmin, joiner: { userId: stranger.userId } }),
    ).rejects.toEqual(code("forbidden"));
    expect(await findInvitation(others)).not.toBeNull();
  });

  test("to own the workspace is made by owners alone, and its link is kept nowhere", async () => {
    const input = { email: newAddress(), role: "owner" as const };
    await expect(inviteMember(admin.ctx, input)).rejects.toEqual(code("forbidden"));
    const token = await invite(newAddress());
    const rows = await db().select().from(invitations).where(eq(invitations.workspaceId, workspaceId));
    const audit = await db().select().from(auditLog).where(eq(auditLog.workspaceId, workspaceId));
    expect(JSON.stringify([rows, audit])).not.toContain(token);
  });
});

describe("a member", () => {
  test("gets another role; owners are made and unmade by owners alone", async () => {
    const viewer = await newPerson(workspaceId, "viewer");
    await updateMember(admin.ctx, { userId: viewer.userId, role: "editor" });
    expect((await findSession(viewer.sessionId, viewer.userId))?.user.role).toBe("editor");
    for (const input of [
      { userId: viewer.userId, role: "owner" as const },
      { userId: owner.userId, role: "viewer" as const },
    ]) {
      await expect(updateMember(admin.ctx, input)).rejects.toEqual(code("forbidden"));
    }
    await expect(removeMember(admin.ctx, { userId: owner.userId })).rejects.toEqual(code("forbidden"));
    const strangers = { userId: viewer.userId, role: "admin" as const };
    await expect(updateMember(stranger.ctx, strangers)).rejects.toEqual(code("not_found"));
    await expect(removeMember(stranger.ctx, { userId: viewer.userId })).rejects.toEqual(code("not_found"));
  });

  test("who is removed is signed out at once, and keeps the account", async () => {
    await removeMember(owner.ctx, { userId: admin.userId });
    expect(await findSession(admin.sessionId, admin.userId)).toBeNull();
    const token = await invite(admin.email, "viewer");
    await acceptInvitation({ requestId: "r" }, { token, joiner: { userId: admin.userId } });
    // The session that ended does not live again with the new membership.
    expect(await findSession(admin.sessionId, admin.userId)).toBeNull();
  });

  test("the last owner stays: of two who leave at once one is refused", async () => {
    await expect(removeMember(owner.ctx, { userId: owner.userId })).rejects.toEqual(code("conflict"));
    const demotion = { userId: owner.userId, role: "admin" as const };
    await expect(updateMember(owner.ctx, demotion)).rejects.toEqual(code("conflict"));
    const second = await newPerson(workspaceId, "owner");
    const both = await Promise.allSettled([leaveWorkspace(owner.ctx), leaveWorkspace(second.ctx)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const left = await db().select().from(members).where(eq(members.workspaceId, workspaceId));
    expect(left.filter(({ role }) => role === "owner")).toHaveLength(1);
  });

  test("a viewer may leave, and remove nobody else", async () => {
    const viewer = await newPerson(workspaceId, "viewer");
    await expect(removeMember(viewer.ctx, { userId: admin.userId })).rejects.toEqual(code("forbidden"));
    await leaveWorkspace(viewer.ctx);
    expect((await listMembers(owner.ctx)).map(({ id }) => id)).not.toContain(viewer.userId);
  });
});

describe("several workspaces", () => {
  test("a session looks at one of one's own, with the role that one has there", async () => {
    const id = await createWorkspace(owner.ctx, { name: "Second" });
    await switchWorkspace(owner.ctx, { workspaceId: id });
    expect(await findSession(owner.sessionId, owner.userId)).toMatchObject({
      workspace: { id, name: "Second" },
      user: { role: "owner" },
    });
    for (const other of [stranger.ctx.workspaceId, "ws_x", ""]) {
      await expect(switchWorkspace(owner.ctx, { workspaceId: other })).rejects.toEqual(code("not_found"));
    }
    await expect(createWorkspace(admin.ctx, { name: "Third" })).rejects.toEqual(code("forbidden"));
  });

  test("settings are changed by admins, how long things are kept by owners", async () => {
    await updateWorkspace(admin.ctx, { name: "Renamed", time_zone: "Asia/Kolkata" });
    await expect(updateWorkspace(admin.ctx, { values_days: 1 })).rejects.toEqual(code("forbidden"));
    await updateWorkspace(owner.ctx, { values_days: 30, messages_days: 90 });
    await expect(updateWorkspace(owner.ctx, { messages_days: 29 })).rejects.toEqual(code("invalid"));
    const session = await findSession(owner.sessionId, owner.userId);
    expect(session?.workspace).toMatchObject({ name: "Renamed", timeZone: "Asia/Kolkata" });
    const others = await db().select().from(sessions).where(eq(sessions.id, stranger.sessionId));
    expect(others[0]?.workspaceId).toBe(stranger.ctx.workspaceId);
  });
});
