import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb } from "@/db/client";
import { settings } from "@/e2e/fixtures/settings";
import { newPhone, newToolCaller, type ToolCaller, until } from "@/e2e/fixtures/tool-caller";
import { listSandboxAccounts } from "@/lib/connections/list-sandbox-accounts";
import type { Context, Role } from "@/lib/context";
import { parseEnv, setEnv } from "@/lib/env";
import { readChat } from "./phone-chat";
import { listConversations } from "./phone-conversations";
import { replyFromPhone } from "./phone-reply";

const as = (caller: ToolCaller, role: Role = "editor"): Context => ({
  workspaceId: caller.ws.id,
  actor: { type: "user", userId: "usr_test", role },
  requestId: "test",
});

let sent = 0;
/** Each in a call of its own: nothing is a repetition, and no limit is met. */
async function send(caller: ToolCaller, phone: string, name = "send_otp") {
  sent += 1;
  const body = {
    call_id: `c-${sent}`,
    tool_call_id: `t-${sent}`,
    customer_phone: phone,
    arguments: { otp_code: String(123456 + sent) },
  };
  const answer = await caller.tool(body, {}, name);
  expect(answer.body.status).toBe("sent");
}

/** Registers the connection's webhook at the sandbox, as Check does. */
const listen = (caller: ToolCaller) => caller.ws.api("POST", `/connections/${caller.connection.id}/check`);

async function chatOf(caller: ToolCaller, phone: string) {
  const ctx = as(caller, "viewer");
  return readChat(ctx, await listSandboxAccounts(ctx), { phone });
}

describe("the sandbox's phone", () => {
  let caller: ToolCaller;
  beforeAll(async () => {
    const port = new URL(inject("baseUrl")).port;
    const parsed = parseEnv({ ...settings(inject("databaseUrl")), PORT: port });
    if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
    setEnv(parsed.env);
    caller = await newToolCaller();
    await listen(caller);
  });
  afterAll(() => closeDb());

  test("shows a message as it arrived, and how far it was reported", async () => {
    const phone = newPhone();
    await send(caller, phone);
    const chat = await until(
      () => chatOf(caller, phone),
      (seen) => seen.data.some((item) => item.kind === "message" && item.reported === "read"),
    );
    expect(chat).toMatchObject({ phone, business: "Midcall sandbox", earlier: false });
    expect(chat.data).toMatchObject([
      { kind: "message", body: expect.stringContaining("Your OTP code is "), buttons: [] },
    ]);
  });

  test("lists one conversation a customer, the newest first", async () => {
    const [first, second] = [newPhone(), newPhone()];
    for (const phone of [first, second, first]) await send(caller, phone);
    const ctx = as(caller, "viewer");
    const all = await listConversations(ctx, await listSandboxAccounts(ctx));
    const mine = all.filter(({ phone }) => [first, second].includes(phone));
    expect(mine.map(({ phone, arrived }) => [phone, arrived.length])).toEqual([
      [first, 2],
      [second, 1],
    ]);
  });

  test("shows nothing to another workspace, and lets it answer nothing", async () => {
    const phone = newPhone();
    await send(caller, phone);
    const stranger = await newToolCaller();
    await listen(stranger);
    const ctx = as(stranger);
    const accounts = await listSandboxAccounts(ctx);
    expect(accounts).toHaveLength(1);
    expect(await listConversations(ctx, accounts)).toEqual([]);
    expect((await readChat(ctx, accounts, { phone })).data).toEqual([]);
    const [item] = (await chatOf(caller, phone)).data;
    for (const reply of [{ text: "hello" }, { message_id: item?.id ?? "", button: 0 }]) {
      await expect(replyFromPhone(ctx, accounts, { phone, reply })).rejects.toMatchObject({
        code: "not_found",
      });
    }
  });

  test("keeps a typed answer once the webhook has taken it", async () => {
    const phone = newPhone();
    await send(caller, phone);
    const ctx = as(caller);
    const text = "Danke schön 🙏\nbis morgen";
    const kept = await replyFromPhone(ctx, await listSandboxAccounts(ctx), { phone, reply: { text } });
    expect(kept).toMatchObject({ kind: "reply", text, context_id: null });
    expect((await chatOf(caller, phone)).data.map(({ kind }) => kind)).toEqual(["message", "reply"]);
  });

  test("answers a quick reply with its text, tied to the message; other buttons send nothing", async () => {
    const phone = newPhone();
    await caller.ws.api("POST", `/agents/${caller.agentId}/functions`, {
      type: "in_call",
      name: "send_order",
      connection_id: caller.connection.id,
      template: { name: "order_shipped", language: "en_US" },
      mappings: [
        { slot: "header.1", source: "static", value: "A-1" },
        { slot: "body.1", source: "static", value: "A-1" },
        { slot: "body.2", source: "static", value: "Asha" },
        { slot: "body.3", source: "static", value: "6 pm" },
        { slot: "button.1.url", source: "static", value: "A-1" },
      ],
      description: "Send the order when the customer asks where it is",
    });
    await send(caller, phone, "send_order");
    const message_id = (await chatOf(caller, phone)).data[0]?.id ?? "";
    const ctx = as(caller);
    const accounts = await listSandboxAccounts(ctx);
    const tap = (button: number) => replyFromPhone(ctx, accounts, { phone, reply: { message_id, button } });
    expect(await tap(0)).toMatchObject({ text: "Stop updates", context_id: message_id });
    for (const other of [1, 2, 9]) await expect(tap(other)).rejects.toMatchObject({ code: "invalid" });
  });

  test("keeps nothing when nobody listens, and says what to do", async () => {
    const deaf = await newToolCaller();
    const phone = newPhone();
    await send(deaf, phone);
    const ctx = as(deaf);
    const accounts = await listSandboxAccounts(ctx);
    await expect(replyFromPhone(ctx, accounts, { phone, reply: { text: "hello" } })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Check its connection"),
    });
    expect((await chatOf(deaf, phone)).data).toHaveLength(1);
  });

  test("is answered by editors alone", async () => {
    const phone = newPhone();
    await send(caller, phone);
    const ctx = as(caller, "viewer");
    const accounts = await listSandboxAccounts(ctx);
    await expect(replyFromPhone(ctx, accounts, { phone, reply: { text: "hello" } })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
