import { randomUUID } from "node:crypto";
import { beforeAll, expect, inject, test } from "vitest";
import { db } from "@/db/client";
import { sandboxMessages } from "@/db/schema";
import { parseEnv, setEnv } from "@/lib/env";
import { settings } from "../../e2e/fixtures/settings";
import { pruneSandbox } from "./prune";

beforeAll(() => {
  const result = parseEnv(settings(inject("databaseUrl")));
  if (!result.ok) throw new Error(result.faults.join("\n"));
  setEnv(result.env);
});

/** A message on a phone of this test's own. */
const arrive = (toPhone: string, createdAt = new Date()) =>
  db().insert(sandboxMessages).values({
    id: randomUUID(),
    accountId: "1",
    tokenHash: "prune",
    phoneNumberId: "1",
    toPhone,
    request: {},
    rendered: {},
    createdAt,
  });
const left = async (toPhone: string) =>
  (await db().select().from(sandboxMessages)).filter((row) => row.toPhone === toPhone).length;

test("the sandbox forgets what is older than 30 days, and keeps the rest", async () => {
  const phone = randomUUID();
  await arrive(phone, new Date(Date.now() - 31 * 86_400_000));
  await arrive(phone);
  await pruneSandbox();
  expect(await left(phone)).toBe(1);
});

test("of very many arrivals the newest stay", async () => {
  const phone = randomUUID();
  for (let i = 0; i < 4; i += 1) await arrive(phone);
  await pruneSandbox(1_000_000);
  expect(await left(phone)).toBe(4);
});
