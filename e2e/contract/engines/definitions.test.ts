import { beforeAll, describe, expect, inject, test } from "vitest";
import { definitionFormats } from "@/lib/engines/formats";
import { newToolCaller, type ToolCaller } from "../../fixtures/tool-caller";

/** `GET /api/tools/{agentId}?format=…` of the running product. */

let caller: ToolCaller;
beforeAll(async () => {
  caller = await newToolCaller({ fn: { say: { sending: "I am sending the code." } } });
});

describe.each(definitionFormats)("the form $format", ({ format }) => {
  const path = `?format=${format}`;

  test("is JSON with the tool in it and the address to call, and no key", async () => {
    const { status, headers, body } = await caller.at("GET", path);
    expect([status, headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
    const text = JSON.stringify(body);
    expect(text).toContain("send_otp");
    expect(text).not.toContain(caller.toolKey);
    expect(text).not.toContain("support@company.com");
    const addressed = !["openai", "openai-flat", "gemini"].includes(format);
    expect(text.includes(caller.agentId) && text.includes(new URL(inject("baseUrl")).port)).toBe(addressed);
  });

  test("is not sent again while it is the same, and is when the function changes", async () => {
    const etag = (await caller.at("GET", path)).headers.get("etag") ?? "";
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    const again = await caller.at("GET", path, undefined, { "if-none-match": `W/${etag}` });
    expect([again.status, again.body]).toEqual([304, ""]);
    const description = `Send the code when the caller asks for it, ${format}`;
    await caller.ws.api("PATCH", `/functions/${caller.functionId}`, { description });
    await expect
      .poll(async () =>
        JSON.stringify((await caller.at("GET", path, undefined, { "if-none-match": etag })).body),
      )
      .toContain(description);
  });
});

test.each(["smoke", "OPENAI", "", "__proto__", "constructor"])(
  "another form, %j, is refused",
  async (format) => {
    expect(await caller.at("GET", `?format=${encodeURIComponent(format)}`)).toMatchObject({
      status: 400,
      body: { ok: false, status: "invalid", code: "bad_arguments" },
    });
  },
);
