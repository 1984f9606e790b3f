import { beforeAll, describe, expect, test } from "vitest";
import { newToolCaller, type ToolCaller } from "../fixtures/tool-caller";
import { call } from "../fixtures/workspace";

let caller: ToolCaller;
beforeAll(async () => {
  caller = await newToolCaller();
});

let n = 0;
async function sent(of = caller) {
  n += 1;
  const { body } = await of.tool({ call_id: `c-${n}`, customer_phone: of.phone, otp_code: `${n}` });
  return of.message(body.message_id);
}
let second = 1_790_000_000;
const status = (id: string, state: string, more: object = {}) => {
  second += 1;
  return { id, status: state, timestamp: String(second), recipient_id: "919876543210", ...more };
};
const states = (message: { timeline: { state: string; applied: boolean }[] }) =>
  message.timeline.map(({ state, applied }) => (applied ? state : `(${state})`));

describe("status webhooks", () => {
  test("move a message from accepted to read", async () => {
    const message = await sent();
    const id = message.provider_message_id;
    for (const state of ["sent", "delivered", "read"]) {
      expect((await caller.webhook([status(id, state)])).status).toBe(200);
      expect((await caller.message(message.id)).state).toBe(state);
    }
    expect(states(await caller.message(message.id))).toEqual([
      "claimed",
      "accepted",
      "sent",
      "delivered",
      "read",
    ]);
  });

  test("that come late are kept but move nothing, and equal ones are dropped", async () => {
    const message = await sent();
    const id = message.provider_message_id;
    const delivered = status(id, "delivered");
    await caller.webhook([delivered, status(id, "sent"), delivered, status(id, "delivered")]);
    await caller.webhook([status(id, "sent"), status(id, "failed")]);
    const seen = await caller.message(message.id);
    expect(seen.state).toBe("delivered");
    expect(seen.error).toBeNull();
    expect(states(seen)).toEqual(["claimed", "accepted", "delivered", "(sent)", "(failed)"]);
  });

  test("of a failure say what the provider said; the same content may then be sent anew", async () => {
    const message = await sent();
    const errors = [{ code: 131026, title: "Message undeliverable", message: "Message undeliverable" }];
    await caller.webhook([status(message.provider_message_id, "failed", { errors })]);
    expect(await caller.message(message.id)).toMatchObject({
      state: "failed",
      error: { code: "recipient", provider: expect.stringContaining("131026") },
    });
    const again = await caller.tool({
      call_id: message.call_id,
      customer_phone: caller.phone,
      otp_code: `${n}`,
    });
    expect(again.body.status).toBe("sent");
  });

  test("of a delivery and of a read count after a failure too, for they are further to the right", async () => {
    const message = await sent();
    const id = message.provider_message_id;
    for (const state of ["failed", "sent", "delivered", "failed", "read", "delivered"])
      await caller.webhook([status(id, state)]);
    const seen = await caller.message(message.id);
    expect([seen.state, seen.error]).toEqual(["read", null]);
    expect(states(seen)).toEqual(["claimed", "accepted", "failed", "(sent)", "delivered", "read"]);
  });

  test("settle an unknown message by our own id", async () => {
    await caller.fail({ kind: "reset", accept: true });
    const { body } = await caller.tool({ call_id: "c-u", customer_phone: caller.phone, otp_code: "77" });
    expect(body.status).toBe("unknown");
    const [arrived] = await caller.arrived();
    await caller.webhook([status(arrived.id, "delivered", { biz_opaque_callback_data: body.message_id })]);
    expect(await caller.message(body.message_id)).toMatchObject({
      state: "delivered",
      provider_message_id: arrived.id,
      error: null,
    });
  });

  test("of another workspace's message change nothing there", async () => {
    const stranger = await newToolCaller();
    const message = await sent(stranger);
    const forged = { biz_opaque_callback_data: message.id };
    await caller.webhook([status(message.provider_message_id, "read", forged)]);
    expect((await stranger.message(message.id)).state).toBe("accepted");
  });

  test("with a wrong or missing signature are refused, whatever they hold", async () => {
    const message = await sent();
    for (const signature of ["", "sha256=00", `sha256=${"0".repeat(64)}`]) {
      const { status: code, body } = await caller.webhook(
        [status(message.provider_message_id, "read")],
        signature,
      );
      expect([code, body.error.code]).toEqual([401, "unauthorized"]);
    }
    expect((await caller.message(message.id)).state).toBe("accepted");
  });
});

describe("the webhook's address", () => {
  const path = () => `/api/webhooks/meta/${caller.connection.id}`;

  test("answers the handshake with its challenge as plain text, and a wrong token with 403", async () => {
    const connection = await caller.ws.api("GET", `/connections/${caller.connection.id}`);
    const { verify_token } = connection.body.webhook;
    const query = (token: string) =>
      `${path()}?hub.mode=subscribe&hub.challenge=%3Cb%3E42?&hub.verify_token=${token}`;
    const right = await call("GET", query(verify_token));
    expect([right.status, right.body]).toEqual([200, "<b>42?"]);
    expect(right.headers.get("content-type")).toMatch(/^text\/plain/);
    expect((await call("GET", query("wrong"))).status).toBe(403);
    expect((await call("GET", path())).status).toBe(403);
  });

  test("of an unknown connection, another provider or another method is none", async () => {
    for (const wrong of [
      "/api/webhooks/meta/con_0000000000",
      path().replace("/meta/", "/heltar/"),
      `${path()}/x`,
    ]) {
      const { status: code, body } = await call("POST", wrong, { rawBody: "{}" });
      expect([code, body.error.code]).toEqual([404, "not_found"]);
    }
    const put = await call("PUT", path(), { rawBody: "{}" });
    expect([put.status, put.headers.get("allow")]).toEqual([405, "GET, POST"]);
    const large = await call("POST", path(), { rawBody: "x".repeat(3 * 1024 * 1024 + 1) });
    expect(large.status).toBe(413);
  });
});
