import { expect, inject, test } from "vitest";
import { newPhone, until } from "../fixtures/tool-caller";
import { call, newWorkspace } from "../fixtures/workspace";

test("from nothing to a read message, and never a second one: the product's first example", async () => {
  const ws = await newWorkspace();
  const token = `sandbox-token-seed-${ws.id}`;

  const agent = await ws.api("POST", "/agents", { name: "Support", default_country: "IN", armed: true });
  expect(agent.status).toBe(201);
  const connection = await ws.api("POST", "/connections", {
    provider: "meta",
    name: "Facebook",
    credentials: {
      access_token: token,
      phone_number_id: "106540352242922",
      waba_id: "104996122399160",
      app_secret: "sandbox-app-secret",
    },
    settings: { base_url: `${inject("baseUrl")}/api/sandbox/meta` },
  });
  expect(connection.status).toBe(201);
  const check = await ws.api("POST", `/connections/${connection.body.id}/check`);
  expect(check.body).toMatchObject({ state: "connected" });

  const templates = await ws.api("GET", `/connections/${connection.body.id}/templates?limit=500`);
  const template = templates.body.data.find((one: { name: string }) => one.name === "otp_support");
  expect(template).toMatchObject({ sendable: true, language: "en" });
  expect(template.slots.map(({ id }: { id: string }) => id)).toEqual(["body.1", "body.2"]);
  expect(template.components.find(({ type }: { type: string }) => type === "body").text).toBe(
    "Your OTP code is {{1}}. Valid for 5 minutes.\nIf you didn't request this, please contact us at {{2}}.",
  );

  const made = await ws.api("POST", `/agents/${agent.body.id}/functions`, {
    type: "in_call",
    name: "send_otp",
    connection_id: connection.body.id,
    enabled: true,
    template: { name: "otp_support", language: "en" },
    mappings: [
      {
        slot: "body.1",
        source: "in_call",
        name: "otp_code",
        description: "6-digit verification code generated during call",
        when_missing: "ask",
        secret: true,
      },
      { slot: "body.2", source: "static", value: "support@company.com" },
    ],
    description: "Send OTP when customer confirms their phone number and requests verification",
  });
  expect(made.status).toBe(201);

  const headers = { authorization: `Bearer ${agent.body.tool_key}` };
  const definitions = await call("GET", `/api/tools/${agent.body.id}`, { headers });
  expect(definitions.body).toEqual({
    tools: [
      {
        type: "function",
        function: {
          name: "send_otp",
          description: "Send OTP when customer confirms their phone number and requests verification",
          parameters: {
            type: "object",
            properties: {
              otp_code: { type: "string", description: "6-digit verification code generated during call" },
            },
            required: ["otp_code"],
          },
        },
      },
    ],
  });

  const phone = newPhone();
  const send = (tool_call_id: string, otp_code?: string) =>
    call("POST", `/api/tools/${agent.body.id}/send_otp`, {
      headers,
      body: { call_id: "c-42", tool_call_id, customer_phone: phone, arguments: { otp_code } },
    });
  expect((await send("t-0")).body).toEqual({
    ok: false,
    status: "needs_input",
    say: "I need the otp code first.",
    missing: ["otp_code"],
  });
  const sent = await send("t-1", "123456");
  expect(sent.body).toMatchObject({ ok: true, status: "sent", message_id: expect.stringMatching(/^msg_/) });

  const arrived = async () => (await call("GET", `/api/sandbox/messages?access_token=${token}`)).body.data;
  const [message] = await arrived();
  expect(message.to).toBe(phone);
  expect(message.request.template.components).toEqual([
    {
      type: "body",
      parameters: [
        { type: "text", text: "123456" },
        { type: "text", text: "support@company.com" },
      ],
    },
  ]);

  // The same call again, and the same content under another tool call's id: nothing more is sent.
  expect((await send("t-1", "123456")).body).toEqual(sent.body);
  expect((await send("t-2", "123456")).body).toMatchObject({
    ok: true,
    status: "duplicate",
    message_id: sent.body.message_id,
  });
  expect(await arrived()).toHaveLength(1);

  const read = await until(
    () => ws.api("GET", `/messages/${sent.body.message_id}`),
    ({ body }) => body.state === "read",
  );
  const timeline = read.body.timeline.filter(({ applied }: { applied: boolean }) => applied);
  expect(timeline.map(({ state }: { state: string }) => state)).toEqual([
    "claimed",
    "accepted",
    "sent",
    "delivered",
    "read",
  ]);
});
