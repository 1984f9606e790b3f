import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { call, newWorkspace, type TestWorkspace } from "../fixtures/workspace";

const waba = "104996122399160";

/** A Graph API that lists one template as it is when it is asked, and answers when it is let. */
let status = "APPROVED";
let hold: Promise<void> | null = null;
let asked = 0;
const server = createServer(async (_request, response) => {
  asked += 1;
  const template = { id: "1", name: "otp_support", language: "en", category: "UTILITY", status };
  const body = JSON.stringify({ data: [{ ...template, components: [{ type: "BODY", text: "Hello" }] }] });
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
      waba_id: waba,
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

const templates = async (query = "") => (await ws.api("GET", `/connections/${id}/templates${query}`)).body;
const listed = async () => (await templates()).data[0]?.status;

async function tellPaused(): Promise<void> {
  const value = {
    event: "PAUSED",
    message_template_id: 1,
    message_template_name: "otp_support",
    message_template_language: "en",
  };
  const change = { field: "message_template_status_update", value };
  const rawBody = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: waba, time: 1796063412, changes: [change] }],
  });
  const signature = createHmac("sha256", "s3cret").update(rawBody).digest("hex");
  const headers = { "x-hub-signature-256": `sha256=${signature}` };
  expect((await call("POST", `/api/webhooks/meta/${id}`, { rawBody, headers })).status).toBe(200);
}

/** Has a reading begin that answers only when the returned function is called. */
async function slowReading(): Promise<() => Promise<unknown>> {
  let go = () => {};
  hold = new Promise((resolve) => {
    go = resolve;
  });
  const before = asked;
  const reading = templates("?refresh=1");
  await expect.poll(() => asked).toBe(before + 1);
  return () => {
    hold = null;
    go();
    return reading;
  };
}

test("a template that was paused while a long reading ran is paused after it, too", async () => {
  status = "APPROVED";
  expect((await templates()).data[0].status).toBe("APPROVED");
  const finish = await slowReading();
  status = "PAUSED";
  await tellPaused();
  expect(await listed()).toBe("PAUSED");
  // Longer than news are gathered: the reading for them falls into the one that runs.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  await finish();
  await expect.poll(listed, { timeout: 8_000 }).toBe("PAUSED");
});

test("a list that is being read with credentials of before is none of the new ones'", async () => {
  const finish = await slowReading();
  await ws.api("PATCH", `/connections/${id}`, { credentials: { access_token: "t2" } });
  const before = asked;
  const again = templates("?refresh=1");
  // It finds the reading that runs.
  await new Promise((resolve) => setTimeout(resolve, 500));
  await finish();
  expect((await again).data.map(({ name }: { name: string }) => name)).toEqual(["otp_support"]);
  expect(asked).toBe(before + 1);
});
