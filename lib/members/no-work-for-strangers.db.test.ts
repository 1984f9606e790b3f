import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { closeDb } from "@/db/client";
import { newPerson } from "@/e2e/fixtures/people";
import { settings } from "@/e2e/fixtures/settings";
import { newWorkspace } from "@/e2e/fixtures/workspace";
import { parseEnv, setEnv } from "@/lib/env";
import { hashPassword } from "@/lib/password";
import { acceptInvitation } from "./accept-invitation";
import { createOwner } from "./create-owner";
import { setPasswordByLink } from "./password-link";

vi.mock("@/lib/password", async (original) => {
  const real = await original<typeof import("@/lib/password")>();
  return { ...real, hashPassword: vi.fn(real.hashPassword) };
});

const password = "correct horse battery";

beforeAll(() => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
});
afterAll(closeDb);

test("who has no link costs no password's hash: some requests a second would take all of a process", async () => {
  const owned = await newWorkspace();
  await newPerson(owned.id, "owner");
  const free = await newWorkspace();
  const system = { actor: { type: "system" }, requestId: "r" } as const;
  const person = { name: "Asha", email: "asha@example.com", password };
  vi.mocked(hashPassword).mockClear();
  for (const asked of [
    () => acceptInvitation({ requestId: "r" }, { token: "made-up", joiner: { name: "Asha", password } }),
    () => setPasswordByLink({ token: "made-up", password }),
    () =>
      createOwner(
        { ...system, workspaceId: free.id },
        { ...person, claim: { local: false, token: "made-up" } },
      ),
  ]) {
    await expect(asked()).rejects.toMatchObject({ code: "forbidden" });
  }
  await expect(
    createOwner({ ...system, workspaceId: owned.id }, { ...person, claim: { local: true } }),
  ).rejects.toMatchObject({ code: "conflict" });
  expect(hashPassword).not.toHaveBeenCalled();
});
