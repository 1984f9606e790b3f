import { beforeAll, describe, expect, test } from "vitest";
import { Visitor } from "../fixtures/browserless";
import { managementKey, owner } from "../fixtures/settings";
import { newPhone, newToolCaller, type ToolCaller, until } from "../fixtures/tool-caller";
import { type Answer, call, type TestWorkspace } from "../fixtures/workspace";

/** The workspace of the owner who signs in. */
const firstWorkspace: TestWorkspace = {
  id: "",
  key: managementKey,
  api: (method, path, body, headers): Promise<Answer> =>
    call(method, `/api/v1${path}`, {
      body,
      headers: { authorization: `Bearer ${managementKey}`, ...headers },
    }),
};

async function send(caller: ToolCaller, phone: string): Promise<void> {
  const answer = await caller.tool({
    call_id: `c-${phone}`,
    tool_call_id: `t-${phone}`,
    customer_phone: phone,
    arguments: { otp_code: "123456" },
  });
  expect(answer.body.status).toBe("sent");
}

const chatAt = (phone: string) => `/api/ui/phone/${encodeURIComponent(phone)}`;

describe("the phone's addresses", () => {
  const visitor = new Visitor();
  const phone = newPhone();
  let mine: ToolCaller;
  beforeAll(async () => {
    await visitor.signIn(owner.email, owner.password);
    mine = await newToolCaller({ ws: firstWorkspace });
    await firstWorkspace.api("POST", `/connections/${mine.connection.id}/check`);
    await send(mine, phone);
  });

  test("show what arrived, and post an answer as the provider's signed webhook", async () => {
    const list = await visitor.ask("/api/ui/phone");
    expect(list.status).toBe(200);
    expect(list.json).toMatchObject({ data: expect.arrayContaining([expect.objectContaining({ phone })]) });

    const answer = await visitor.postJson(`${chatAt(phone)}/replies`, { text: "Danke schön 🙏" });
    // Kept only when the webhook has taken it with its signature.
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ kind: "reply", text: "Danke schön 🙏", context_id: null });
    const chat = await until(
      () => visitor.ask(chatAt(phone)),
      ({ text }) => text.includes('"reported":"read"'),
    );
    expect(chat.json).toMatchObject({
      phone,
      data: [
        { kind: "message", body: expect.stringContaining("123456") },
        { kind: "reply", text: "Danke schön 🙏" },
      ],
    });
  });

  test("show nothing of another workspace", async () => {
    const foreign = newPhone();
    const stranger = await newToolCaller();
    await send(stranger, foreign);
    expect((await visitor.ask("/api/ui/phone")).text).not.toContain(foreign);
    expect((await visitor.ask(chatAt(foreign))).json).toMatchObject({ data: [] });
    const [arrived] = await stranger.arrived();
    for (const reply of [{ text: "hello" }, { message_id: arrived.id, button: 0 }]) {
      expect((await visitor.postJson(`${chatAt(foreign)}/replies`, reply)).status).toBe(404);
    }
  });

  test("answer nobody without a session, nor pages of other sites", async () => {
    const nobody = new Visitor();
    for (const path of ["/api/ui/phone", chatAt(phone)]) expect((await nobody.ask(path)).status).toBe(401);
    expect((await nobody.postJson(`${chatAt(phone)}/replies`, { text: "x" })).status).toBe(401);
    const crossSite = await visitor.ask(`${chatAt(phone)}/replies`, {
      method: "POST",
      headers: { "content-type": "application/json", "sec-fetch-site": "cross-site" },
      body: JSON.stringify({ text: "x" }),
    });
    expect(crossSite.status).toBe(403);
  });

  test.each([
    ["no JSON", "{"],
    ["nothing", "{}"],
    ["an empty text", '{"text":"  "}'],
    ["too long a text", JSON.stringify({ text: "x".repeat(4097) })],
    ["another type", '{"text":7}'],
    ["a button that is none", '{"message_id":"x","button":-1}'],
  ])("refuse %s in an answer", async (_name, body) => {
    const headers = { "content-type": "application/json" };
    const refused = await visitor.ask(`${chatAt(phone)}/replies`, { method: "POST", headers, body });
    expect(refused.status).toBe(422);
  });
});
