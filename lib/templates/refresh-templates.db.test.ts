import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { closeDb } from "@/db/client";
import { settings } from "@/e2e/fixtures/settings";
import { type Answer, newWorkspace, sql, type TestWorkspace } from "@/e2e/fixtures/workspace";
import { parseEnv, setEnv } from "@/lib/env";
import { refreshTemplates } from "./refresh-templates";

/** Readings of two processes: the product that runs for the tests, and this one. */

beforeAll(() => {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  setEnv(parsed.env);
});
afterAll(closeDb);

/** A Graph API that lists one template as it is when it is asked, and answers when it is let. */
let words = "";
let hold: Promise<void> | null = null;
let asked = 0;
const server = createServer(async (_request, response) => {
  asked += 1;
  const template = { id: "1", name: "greeting", language: "en", category: "UTILITY", status: "APPROVED" };
  const body = JSON.stringify({ data: [{ ...template, components: [{ type: "BODY", text: words }] }] });
  await hold;
  response.writeHead(200, { "content-type": "application/json" }).end(body);
});

let ws: TestWorkspace;
let id: string;
beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  ws = await newWorkspace();
  const { body } = await ws.api("POST", "/connections", {
    provider: "meta",
    name: "Slow",
    credentials: {
      access_token: "t",
      phone_number_id: "106540352242922",
      waba_id: "104996122399160",
      app_secret: "s3cret",
    },
    settings: { base_url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
  });
  id = body.id;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** Has this process read. */
const readHere = () =>
  refreshTemplates(
    { workspaceId: ws.id, actor: { type: "system" }, requestId: "test" },
    { connectionId: id },
  );

/** What is stored, and since when. */
async function stored() {
  const { body } = await ws.api("GET", `/connections/${id}/templates`);
  return { text: body.data[0].components[0].text, read_at: body.read_at, of: body.data[0].read_at };
}

/** Has the product begin a reading, of the words as they are, that ends when it is let. */
async function readSlowly(): Promise<() => Promise<Answer>> {
  let go = () => {};
  hold = new Promise((resolve) => {
    go = resolve;
  });
  const before = asked;
  const reading = ws.api("GET", `/connections/${id}/templates?refresh=1`);
  await expect.poll(() => asked).toBe(before + 1);
  return () => {
    hold = null;
    go();
    return reading;
  };
}

test("a reading that began earlier and ends later does not undo what another process has read since", async () => {
  words = "Hello";
  const finish = await readSlowly();
  words = "Good morning";
  hold = null;
  const { read_at } = await readHere();
  const newer = { text: "Good morning", read_at, of: read_at };
  expect(await stored()).toEqual(newer);
  expect((await finish()).body).toMatchObject({
    read_at,
    data: [{ components: [{ text: "Good morning" }] }],
  });
  expect(await stored()).toEqual(newer);
  words = "Good evening";
  await readHere();
  expect((await stored()).text).toBe("Good evening");
});

test("a clock of the database that was set back keeps no reading from being stored", async () => {
  words = "Hello";
  await readHere();
  await sql()`update connections set templates_read_at = now() + interval '1 hour' where id = ${id}`;
  words = "Good morning";
  await readHere();
  expect((await stored()).text).toBe("Good morning");
});
