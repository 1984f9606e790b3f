import { beforeAll, describe, expect, inject, test } from "vitest";
import { fixed, type ProviderCase, providerCases, type Wired, wire } from "../contract/provider-cases";
import type { Visitor } from "../fixtures/browserless";
import { newMember } from "../fixtures/member";
import { until } from "../fixtures/tool-caller";
import { newWorkspace, type TestWorkspace } from "../fixtures/workspace";

let ws: TestWorkspace;
let visitor: Visitor;
beforeAll(async () => {
  ws = await newWorkspace();
  visitor = await newMember(ws, "editor");
});

/** From the sandbox's phone: it posts the provider's own webhook before it answers. */
const answer = (phone: string, reply: object) =>
  visitor.postJson(`/api/ui/phone/${encodeURIComponent(phone)}/replies`, reply);

/** With a quick reply, which a function's own values leave as it is. */
const tappable: Record<string, Partial<ProviderCase> & { button: number; label: string }> = {
  Facebook: {
    template: { name: "order_shipped", language: "en_US" },
    mappings: ["header.1", "body.1", "body.2", "body.3", "button.1.url"].map((slot) => fixed(slot, "A-1")),
    button: 0,
    label: "Stop updates",
  },
  "AI Sensy Pro": {
    template: { campaign: "brochure_call" },
    mappings: [
      fixed("media", "https://homes.example/a.jpg"),
      fixed("media.filename", "a.jpg"),
      fixed("param.1", "Asha"),
      fixed("button.1.url", "7F3K"),
    ],
    button: 2,
    label: "Call me back",
  },
};
const tapAt = (title: string) => tappable[title] ?? tappable.Facebook ?? expect.fail("no template");

async function listening(of: ProviderCase): Promise<Wired> {
  const wired = await wire(ws, of, inject("baseUrl"));
  const checked = await ws.api("POST", `/connections/${wired.connection.id}/check`);
  expect(checked.body.state, JSON.stringify(checked.body)).toBe("connected");
  return wired;
}

const listened = providerCases.filter(({ title }) => title !== "AI Sensy Basic");

describe.each(listened.map((of) => [of.title, of] as const))("through %s", (title, of) => {
  test("STOP reaches the message that it answers, and nothing more is sent until it is taken back", async () => {
    const { tool, message, phone } = await listening(of);
    const sent = (await tool({})).body;
    expect(sent.status).toBe("sent");
    expect((await answer(phone, { text: "STOP" })).status).toBe(200);
    expect((await message(sent.message_id)).answers).toMatchObject([
      { text: "STOP", button_payload: null, wish: "stop" },
    ]);
    expect((await tool({})).body).toMatchObject({ status: "blocked", code: "opted_out" });
    expect((await answer(phone, { text: "START" })).status).toBe(200);
    expect((await tool({})).body.status).toBe("sent");
  });

  test("a tap belongs to the message whose button it was, not to the newest", async () => {
    const { button, label, ...shown } = tapAt(title);
    const { tool, message, phone, arrived } = await listening({ ...of, ...shown });
    const first = (await tool({})).body;
    // Once it was told of, the message is known by every id that it has.
    await until(
      () => message(first.message_id),
      ({ state }) => state === "read",
    );
    const [onPhone] = await arrived();
    const second = (await tool({})).body;
    expect((await answer(phone, { message_id: onPhone.id, button })).status).toBe(200);
    expect((await message(first.message_id)).answers).toMatchObject([
      { text: label, button_payload: expect.stringMatching(/\S/) },
    ]);
    expect((await message(second.message_id)).answers).toEqual([]);
  });
});

test("an account that tells no answers says so, and nothing is kept", async () => {
  const basic = providerCases.find(({ title }) => title === "AI Sensy Basic");
  const { tool, message, phone } = await listening(basic ?? expect.fail("no case"));
  const sent = (await tool({})).body;
  const refused = await answer(phone, { text: "STOP" });
  expect(refused.status).toBe(409);
  expect(refused.text).toContain("Pro plan");
  expect((await message(sent.message_id)).answers).toEqual([]);
});
