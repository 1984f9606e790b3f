import { beforeAll, describe, expect, test } from "vitest";
import { templateKinds } from "../fixtures/template-kinds";
import { newPhone, newToolCaller, type ToolCaller } from "../fixtures/tool-caller";
import { call, newWorkspace, sql } from "../fixtures/workspace";

/** From the mapping to the customer's phone, through the whole product: one function for each kind of template. */

const words = "Send it when the customer asks for it and has agreed to get it on WhatsApp";

describe("every kind of template", () => {
  let caller: ToolCaller;
  beforeAll(async () => {
    caller = await newToolCaller({ ws: await newWorkspace(), agent: { limits: { per_call: 50 } } });
  });

  const functionOf = async (name: string, template: object, mappings: object[]) =>
    caller.ws.api("POST", `/agents/${caller.agentId}/functions`, {
      type: "in_call",
      name,
      connection_id: caller.connection.id,
      template,
      mappings,
      description: words,
    });

  test.each(templateKinds)(
    "$kind is mapped over the API, sent by a tool call, and arrives: $title",
    async (kind) => {
      const { name, language } = kind.definition;
      const mappings = Object.entries(kind.values).map(([slot, value]) => ({
        slot,
        source: "static",
        value,
      }));
      const tool = `kind_${kind.kind.toLowerCase()}`;
      const made = await functionOf(tool, { name, language }, mappings);
      expect(made.body.error, JSON.stringify(made.body.error)).toBeUndefined();
      const phone = newPhone();
      const answer = await caller.tool({ call_id: `c-${kind.kind}`, customer_phone: phone }, {}, tool);
      expect(answer.body).toMatchObject({ ok: true, status: "sent" });
      const [arrived] = (await caller.arrived()).filter(({ to }) => to === phone);
      expect(arrived.request.template.components ?? null).toEqual(kind.components);
    },
  );

  test("a form's data may come as an object, from the call's metadata or as an argument", async () => {
    const mappings = [
      { slot: "button.0.flow_token", source: "static", value: "call-7f3a" },
      { slot: "button.0.flow_data", source: "in_call", name: "answers", description: "What was answered" },
    ];
    await functionOf("form", { name: "lead_form", language: "en_US" }, mappings);
    const phone = newPhone();
    const body = {
      call_id: "c-form",
      customer_phone: phone,
      arguments: { answers: { name: "Asha", rooms: [2, 3] } },
    };
    expect((await caller.tool(body, {}, "form")).body.status).toBe("sent");
    const [arrived] = (await caller.arrived()).filter(({ to }) => to === phone);
    expect(arrived.request.template.components[0].parameters[0].action).toEqual({
      flow_token: "call-7f3a",
      flow_action_data: { name: "Asha", rooms: [2, 3] },
    });
    const wrong = { ...body, call_id: "c-form-2", arguments: { answers: ["Asha"] } };
    expect((await caller.tool(wrong, {}, "form")).body).toMatchObject({
      status: "invalid",
      code: "bad_value",
      fields: { answers: expect.stringContaining("JSON object") },
    });
  });

  test("values of the call are written in the form that their mapping asks for", async () => {
    const mappings = [
      { slot: "header.1", source: "static", value: "now" },
      { slot: "body.1", source: "metadata", key: "name", format: { as: "title" } },
      {
        slot: "body.2",
        source: "in_call",
        name: "amount",
        description: "What is to be paid",
        type: "number",
        format: { as: "money", currency: "INR" },
      },
      { slot: "body.3", source: "metadata", key: "due", format: { as: "date" } },
      { slot: "button.0.url", source: "metadata", key: "ref", format: { as: "digits" } },
    ];
    const made = await functionOf("pay", { name: "payment_link", language: "en" }, mappings);
    expect(made.body.mappings[2]).toMatchObject({ format: { as: "money", currency: "INR" } });
    const phone = newPhone();
    const metadata = { name: "ASHA RAO", due: "2026-12-05", ref: "INV 20-4" };
    const body = { call_id: "c-pay", customer_phone: phone, metadata, arguments: { amount: 125000.5 } };
    expect((await caller.tool(body, {}, "pay")).body.status).toBe("sent");
    const [arrived] = (await caller.arrived()).filter(({ to }) => to === phone);
    expect(arrived.rendered).toMatchObject({
      body: "Hi Asha Rao, here is the link to pay ₹1,25,000.50 for invoice December 5, 2026.",
      buttons: [{ url: "https://pay.example/i/204" }],
    });
    const bad = { ...body, call_id: "c-pay-2", metadata: { ...metadata, due: "soon" } };
    expect((await caller.tool(bad, {}, "pay")).body).toMatchObject({
      status: "invalid",
      code: "bad_value",
      fields: { due: expect.stringContaining("is no date") },
    });
  });

  test.each([
    ["header.video", "http://files.example/tour.mp4", "https"],
    ["header.video", "file_0000000000000/tour.mp4", "not kept here"],
    ["header.video", "file_0000000000000/tour.pdf", "no video"],
    ["header.video", "tour.mp4", "no https link"],
  ])("a mapping of %s to %s is refused with the field", async (slot, value, message) => {
    const made = await functionOf("bad_media", { name: "tour_video", language: "en_US" }, [
      { slot, source: "static", value },
    ]);
    expect(made.status).toBe(422);
    expect(made.body.error.fields["mappings.0.value"]).toContain(message);
  });

  test("another workspace's file is refused, and no link of ours would lead to it", async () => {
    const stranger = await newWorkspace();
    await sql()`insert into files (workspace_id, id, name, mime, size, sha256, bytes)
      values (${stranger.id}, 'file_strangers0', 'tour.mp4', 'video/mp4', 3, 'x', ${Buffer.from("abc")})`;
    const made = await functionOf("theirs", { name: "tour_video", language: "en_US" }, [
      { slot: "header.video", source: "static", value: "file_strangers0/tour.mp4" },
    ]);
    expect(made.status).toBe(422);
    await functionOf("by_ear", { name: "tour_video", language: "en_US" }, [
      { slot: "header.video", source: "in_call", name: "film", description: "Which film" },
    ]);
    const phone = newPhone();
    const body = {
      call_id: "c-film",
      customer_phone: phone,
      arguments: { film: "file_strangers0/tour.mp4" },
    };
    await caller.tool(body, {}, "by_ear");
    const [arrived] = (await caller.arrived()).filter(({ to }) => to === phone);
    const link = new URL(arrived.request.template.components[0].parameters[0].video.link);
    const path = `${link.pathname}${link.search}`;
    expect((await call("GET", path)).status).toBe(404);
  });
});
