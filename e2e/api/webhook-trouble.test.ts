import { expect, test } from "vitest";
import { newToolCaller, until } from "../fixtures/tool-caller";
import { call } from "../fixtures/workspace";

/** Status webhooks as they come on bad days: from the sandbox, signed by it, through the whole product. */

async function callerWith(webhooks: Record<string, unknown>) {
  const caller = await newToolCaller();
  await caller.ws.api("POST", `/connections/${caller.connection.id}/check`);
  const trouble = (changed: Record<string, unknown> | null) =>
    call("POST", "/api/sandbox/control", {
      body: { access_token: caller.connection.token, webhooks: changed },
    });
  await trouble(webhooks);
  /** Sends, and gives a way to look at the message. */
  const send = async (code: string) => {
    const answer = await caller.tool({
      call_id: `c-${code}`,
      customer_phone: caller.phone,
      arguments: { otp_code: code },
    });
    expect(answer.body.status).toBe("sent");
    return () => caller.message(answer.body.message_id);
  };
  return { send, trouble };
}

const sendWith = async (webhooks: Record<string, unknown>) => (await callerWith(webhooks)).send("123456");

const statesOf = (message: { timeline: { state: string; applied: boolean }[] }) =>
  message.timeline.filter(({ applied }) => applied).map(({ state }) => state);

test.each([
  ["late", { late_ms: 500 }],
  ["doubled", { copies: 3 }],
])("%s ones: each state counts once, in its order", async (_what, webhooks) => {
  const look = await sendWith(webhooks);
  const message = await until(look, ({ state }) => state === "read");
  expect(statesOf(message)).toEqual(["claimed", "accepted", "sent", "delivered", "read"]);
});

test("shuffled ones: the furthest state stays, the others are kept beside it", async () => {
  const look = await sendWith({ shuffled: true });
  const message = await until(look, ({ timeline }) => timeline.length >= 5);
  expect(message.state).toBe("read");
  expect(statesOf(message)).toEqual(["claimed", "accepted", "read"]);
  expect(message.timeline.map(({ state }: { state: string }) => state)).toEqual(
    expect.arrayContaining(["sent", "delivered"]),
  );
});

test("a lost one in the middle is not missed", async () => {
  const look = await sendWith({ lost: ["sent", "delivered"] });
  const message = await until(look, ({ state }) => state === "read");
  expect(statesOf(message)).toEqual(["claimed", "accepted", "read"]);
});

test("badly signed ones are refused: nobody is told what was not proved", async () => {
  const { send, trouble } = await callerWith({ badly_signed: true });
  const unproved = await send("111111");
  await trouble(null);
  const proved = await send("222222");
  await until(proved, ({ state }) => state === "read");
  expect(await unproved()).toMatchObject({ state: "accepted" });
});
