import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb } from "@/db/client";
import { settings } from "@/e2e/fixtures/settings";
import { newWorkspace, sql } from "@/e2e/fixtures/workspace";
import { type Context, type Role, requireRole } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { authenticateApiKey } from "./authenticate-api-key";
import { createApiKey } from "./create-api-key";
import { listApiKeys } from "./list-api-keys";
import { revokeApiKey } from "./revoke-api-key";

const contextOf = (workspaceId: string, role: Role): Context => ({
  workspaceId,
  actor: { type: "user", userId: "usr_nobody", role },
  requestId: "test",
});
/** Who the management API takes the bearer of the key for, or null. */
const bearer = (secret: string) => authenticateApiKey(`Bearer ${secret}`, { requestId: "test" });

beforeAll(() => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
});
afterAll(closeDb);

describe("management keys", () => {
  test("a new one works at once, is kept as a hash only, and tells when it was used", async () => {
    const { id } = await newWorkspace();
    const ctx = contextOf(id, "admin");
    const { key, secret } = await createApiKey(ctx, { name: "Deploy", scopes: ["write", "read"] });
    expect(key).toMatchObject({ name: "Deploy", scopes: ["read", "write"], last_used_at: null });
    expect(secret).toMatch(/^mk_[\w-]{40,}$/);
    expect(await bearer(secret)).toMatchObject({ workspaceId: id, actor: { keyId: key.id } });
    const [row] = await sql()`select * from api_keys where id = ${key.id}`;
    expect(JSON.stringify(row)).not.toContain(secret.slice(3));
    const { data } = await listApiKeys(ctx);
    expect(data.find((item) => item.id === key.id)?.last_used_at).not.toBeNull();
    expect(JSON.stringify(data)).not.toContain(secret.slice(3, -4));
  });

  test("one that may only read is refused to write", async () => {
    const { id } = await newWorkspace();
    const { secret } = await createApiKey(contextOf(id, "owner"), { name: "Reader", scopes: ["read"] });
    const reader = await bearer(secret);
    expect(reader).not.toBeNull();
    if (!reader) return;
    expect(() => requireRole(reader, "viewer")).not.toThrow();
    expect(() => requireRole(reader, "editor")).toThrow(/scope "write"/);
  });

  test("a revoked one is refused from then on, and is listed no more", async () => {
    const { id } = await newWorkspace();
    const ctx = contextOf(id, "admin");
    const { key, secret } = await createApiKey(ctx, { name: "Gone", scopes: ["read"] });
    await revokeApiKey(ctx, { keyId: key.id });
    expect(await bearer(secret)).toBeNull();
    expect((await listApiKeys(ctx)).data.map((item) => item.id)).not.toContain(key.id);
    await expect(revokeApiKey(ctx, { keyId: key.id })).rejects.toMatchObject({ code: "not_found" });
  });

  test("another workspace neither sees nor revokes it", async () => {
    const [mine, other] = [await newWorkspace(), await newWorkspace()];
    const { key, secret } = await createApiKey(contextOf(mine.id, "admin"), {
      name: "Mine",
      scopes: ["read"],
    });
    const stranger = contextOf(other.id, "owner");
    expect((await listApiKeys(stranger)).data.map((item) => item.id)).not.toContain(key.id);
    await expect(revokeApiKey(stranger, { keyId: key.id })).rejects.toMatchObject({ code: "not_found" });
    expect(await bearer(secret)).toMatchObject({ workspaceId: mine.id });
  });

  test("only owners and admins make and see them, and no key makes another", async () => {
    const { id } = await newWorkspace();
    const input = { name: "No", scopes: ["read" as const] };
    for (const role of ["viewer", "editor"] as const) {
      await expect(createApiKey(contextOf(id, role), input)).rejects.toMatchObject({ code: "forbidden" });
      await expect(listApiKeys(contextOf(id, role))).rejects.toMatchObject({ code: "forbidden" });
    }
    const actor = { type: "api_key" as const, keyId: "environment", scopes: ["read", "write"] as const };
    const byKey: Context = { workspaceId: id, actor, requestId: "test" };
    await expect(createApiKey(byKey, input)).rejects.toMatchObject({ code: "forbidden" });
  });
});
