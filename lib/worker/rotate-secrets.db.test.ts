import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import postgres from "postgres";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb, db } from "@/db/client";
import { migrate } from "@/db/migrate";
import { messages, workspaces } from "@/db/schema";
import { dropDatabase } from "@/e2e/fixtures/database";
import { settings } from "@/e2e/fixtures/settings";
import { sources } from "@/e2e/house/sources";
import { createAgent } from "@/lib/agents/create-agent";
import { agentInput } from "@/lib/agents/schema";
import { claimIdempotencyKey } from "@/lib/api-keys/claim-idempotency-key";
import { createConnection } from "@/lib/connections/create-connection";
import type { Context } from "@/lib/context";
import { decrypt, encrypt } from "@/lib/crypto";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { secretBinding } from "@/lib/messages/new-message";
import { createEndpoint } from "@/lib/notifications/create-endpoint";
import { forgetProcessState } from "@/lib/process-state";
import { saveModel } from "@/lib/triggers/save-model";
import { saveAccount } from "@/lib/voice-engines/save-account";
import { rotateSecrets } from "./rotate-secrets";
import { sealedPlaces } from "./sealed-places";

const [oldKey, newKey] = [randomBytes(32).toString("base64"), randomBytes(32).toString("base64")];
const ctx: Context = {
  workspaceId: newId("workspace"),
  actor: { type: "user", userId: "usr_test", role: "owner" },
  requestId: "test",
};

// A database of its own: a rotation turns the secrets of all workspaces, and other tests keep their key.
const address = new URL(inject("databaseUrl"));
const name = `rotation_${randomBytes(6).toString("hex")}`;
const admin = postgres(inject("databaseUrl"), { max: 1, onnotice: () => {} });

function useKeys(...keys: string[]): void {
  address.pathname = `/${name}`;
  const parsed = parseEnv({ ...settings(address.href), ENCRYPTION_KEY: keys.join(",") });
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  // Of a process that was started anew.
  forgetProcessState("env");
  setEnv(parsed.env);
}

beforeAll(async () => {
  await admin.unsafe(`create database ${name}`);
  useKeys(oldKey);
  await migrate(address.href);
}, 60_000);
afterAll(async () => {
  await closeDb();
  await dropDatabase(admin, name);
  await admin.end();
});

/** Keeps one secret in every place that there is. @returns what must come out of each */
async function plant(): Promise<Record<string, string[]>> {
  const { workspaceId } = ctx;
  await db().insert(workspaces).values({ id: workspaceId, name: "Rotation" });
  await createConnection(ctx, {
    provider: "heltar",
    name: "Planted",
    credentials: { api_key: "secret-of-a-connection" },
    settings: {},
  });
  const input = agentInput.parse({
    name: "Planted",
    engine: "vapi",
    default_country: "IN",
    auth: { require: "key", signatures: [{ kind: "retell", secret: "secret-of-an-agent-0123456789" }] },
  });
  const { agent } = await createAgent(ctx, input);
  await saveAccount(ctx, { agentId: agent.id, api_key: "secret-of-an-engine" });
  const { secret } = await createEndpoint(ctx, {
    url: "https://hooks.example.com/midcall",
    description: "",
    events: ["message.updated"],
    failures_above: 20,
    enabled: true,
  });
  await saveModel(ctx, {
    base_url: "https://model.example.com/v1",
    model: "m",
    api_key: "secret-of-a-model",
  });
  const id = newId("message");
  await db()
    .insert(messages)
    .values({
      workspaceId,
      id,
      agentId: agent.id,
      functionId: newId("function"),
      functionName: "send_otp",
      connectionId: newId("connection"),
      provider: "heltar",
      template: { name: "otp", language: "en" },
      toPhone: "+919876543210",
      toSource: "envelope",
      values: [],
      secretValues: encrypt("secret-of-a-message", secretBinding(id)),
    });
  const claim = await claimIdempotencyKey(ctx, "k-1", { method: "POST", path: "/x", body: Buffer.from("") });
  if (claim.claimed) await claim.keep({ status: 201, body: "secret-of-an-answer" });
  return {
    "secrets of connections": ["secret-of-a-connection"],
    "signing secrets of agents": ["secret-of-an-agent-0123456789"],
    "keys of voice engines": ["secret-of-an-engine"],
    "secrets of webhooks out": [secret],
    "keys of language models": ["secret-of-a-model"],
    "secret values of messages": ["secret-of-a-message"],
    "answers of the management API": ['{"body":"secret-of-an-answer"}'],
  };
}

/** Opens every kept secret with the keys of now. */
async function openAll(): Promise<Record<string, string[]>> {
  const opened: Record<string, string[]> = {};
  for (const [place, read] of Object.entries(sealedPlaces)) {
    const found: string[] = [];
    await read((sealed, binding) => {
      found.push(decrypt(sealed, binding));
      return null;
    });
    opened[place] = found;
  }
  return opened;
}

/** The keys, by their names, under which anything lies anywhere in the database. */
async function keyNames(): Promise<Record<string, number>> {
  const sql = postgres(address.href, { max: 1, onnotice: () => {} });
  const tables = await sql`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`;
  const names: Record<string, number> = {};
  for (const { name: table } of tables) {
    const rows = await sql`select t::text as text from ${sql(String(table))} t`;
    for (const found of JSON.stringify(rows).match(/v1\.[0-9a-f]{8}\./g) ?? [])
      names[found] = (names[found] ?? 0) + 1;
  }
  await sql.end();
  return names;
}

test("after a rotation the old key can be dropped: everything in every place opens with the new one alone", async () => {
  const planted = await plant();
  expect(Object.keys(planted)).toEqual(Object.keys(sealedPlaces));
  const places = Object.keys(planted).length;
  const [oldName, ...noMore] = Object.keys(await keyNames());
  expect(noMore).toEqual([]);

  useKeys(newKey, oldKey);
  expect(await rotateSecrets()).toEqual({
    rewritten: Object.fromEntries(Object.keys(planted).map((place) => [place, 1])),
    lost: 0,
    left: 0,
  });
  useKeys(newKey);
  const after = await keyNames();
  expect(after).toEqual({ [Object.keys(after)[0] ?? ""]: places });
  expect(after).not.toHaveProperty([String(oldName)]);
  expect(await openAll()).toEqual(planted);

  // Run again, it finds nothing to do.
  expect((await rotateSecrets()).rewritten).toEqual(
    Object.fromEntries(Object.keys(planted).map((place) => [place, 0])),
  );
  useKeys(oldKey);
  await expect(openAll()).rejects.toThrow(/cannot be opened/);
});

test("whatever is encrypted anywhere in the product is turned by a rotation", () => {
  const known = readFileSync("lib/worker/sealed-places.ts", "utf8");
  const missing = sources()
    .filter(({ file }) => /^lib\//.test(file) && file !== "lib/crypto.ts")
    .flatMap(({ file, text }) =>
      /\bencrypt\(/.test(text) && !known.includes(`${file.split("/").slice(0, 2).join("/")}/`) ? [file] : [],
    );
  expect(missing, "give it a line in lib/worker/sealed-places.ts").toEqual([]);
});
