import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb } from "@/db/client";
import { settings } from "@/e2e/fixtures/settings";
import { newWorkspace, sql } from "@/e2e/fixtures/workspace";
import { parseEnv, setEnv } from "@/lib/env";
import { handleApi } from ".";
import { pace, paces } from "./pace";

beforeAll(() => {
  const result = parseEnv(settings(inject("databaseUrl")));
  if (!result.ok) throw new Error(result.faults.join("\n"));
  setEnv(result.env);
});
afterAll(() => closeDb());

const ask = (key: string, ip = "192.0.2.1") =>
  handleApi(
    new Request("http://localhost/api/v1/agents", {
      headers: { authorization: `Bearer ${key}`, "x-midcall-ip": ip },
    }),
  );

/** Uses up a client's burst as of a minute from now, so that nothing has come back when it asks. */
function useUp(kind: "key" | "address", client: string): void {
  for (let n = 0; n <= paces[kind].burst; n++) pace(kind, client, performance.now() + 60_000);
}

test("a key is held to its pace, another key of the same address is not, nor one that others' guesses came beside", async () => {
  const [greedy, other] = [await newWorkspace(), await newWorkspace()];
  useUp("address", "192.0.2.1");
  expect((await ask("mk_guessed_0123456789abcdef")).status).toBe(429);

  expect((await ask(greedy.key)).status).toBe(200);
  const [row] = await sql()`select id from api_keys where workspace_id = ${greedy.id}`;
  useUp("key", `${greedy.id}:${row?.id}`);
  const refused = await ask(greedy.key);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, expect.stringMatching(/^\d+$/)]);
  expect((await ask(other.key)).status).toBe(200);
});

test("who guesses from another address of the same network of IPv6 has no new allowance", async () => {
  useUp("address", "2001:db8:0:0");
  expect((await ask("mk_guessed_0123456789abcdef", "2001:db8::5:1")).status).toBe(429);
  expect((await ask("mk_guessed_0123456789abcdef", "2001:db8:0:1::1")).status).toBe(401);
});
