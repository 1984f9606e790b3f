import { expect, test } from "vitest";
import { sandboxConnection } from "../fixtures/sandbox-connection";
import { until } from "../fixtures/tool-caller";
import { call, newWorkspace } from "../fixtures/workspace";

const control = (token: string, switches: object) =>
  call("POST", "/api/sandbox/control", { body: { access_token: token, ...switches } });

test("six thousand templates are read page by page, each language of a name apart", async () => {
  const ws = await newWorkspace();
  const { id, token } = await sandboxConnection(ws);
  await control(token, { templates: { more: 6000 } });
  const start = performance.now();
  const first = await ws.api("GET", `/connections/${id}/templates?refresh=1&limit=500`);
  const seconds = (performance.now() - start) / 1000;
  expect(first.status).toBe(200);
  const keys = new Set<string>();
  for (let page = first; ; ) {
    for (const { name, language } of page.body.data) keys.add(`${name}:${language}`);
    if (page.body.next_cursor === null) break;
    page = await ws.api("GET", `/connections/${id}/templates?limit=500&cursor=${page.body.next_cursor}`);
  }
  expect(keys.size).toBeGreaterThan(6000);
  for (const language of ["en", "hi", "pt_BR"]) expect(keys).toContain(`notice_01999:${language}`);
  console.info(`6,000 templates listed and stored in ${seconds.toFixed(1)} s`);
}, 60_000);

test("a limit of calls stops refreshes for a while, and what was read before stays", async () => {
  const ws = await newWorkspace();
  const { id, token } = await sandboxConnection(ws);
  const before = await ws.api("GET", `/connections/${id}/templates`);
  await control(token, { fail: { kind: "rate_limit", on: "read", retry_after_s: 120 } });
  const limited = await ws.api("GET", `/connections/${id}/templates?refresh=1`);
  expect(limited.status).toBe(503);
  expect(limited.body.error.message).toContain("limit of API calls");
  // The switch met one request; that nobody is asked now is our own doing.
  const quiet = await ws.api("GET", `/connections/${id}/templates?refresh=1`);
  expect(quiet.status).toBe(503);
  expect(quiet.body.error.message).toMatch(/pause of 1[12]\d more seconds/);
  expect((await ws.api("GET", `/connections/${id}/templates`)).body).toEqual(before.body);
});

test("a template that is paused at the provider is known as paused a moment later, by its webhook", async () => {
  const ws = await newWorkspace();
  const { id, token } = await sandboxConnection(ws);
  await ws.api("POST", `/connections/${id}/check`);
  await ws.api("GET", `/connections/${id}/templates`);
  await control(token, { templates: { statuses: { hello_world: "PAUSED" } } });
  const find = async () => {
    const page = await ws.api("GET", `/connections/${id}/templates?limit=500`);
    return page.body.data.find((one: { name: string }) => one.name === "hello_world");
  };
  const paused = await until(find, ({ status }) => status === "PAUSED");
  expect(paused).toMatchObject({ sendable: false, reason: expect.stringContaining("Paused") });
});

test.each([
  ["cut-off JSON", { kind: "truncated", on: "read" }],
  ["a page instead of JSON", { kind: "html", on: "read" }],
  ["a list that is none", { kind: "status", status: 200, body: { data: "none" }, on: "read" }],
  ["a broken connection", { kind: "reset", on: "read" }],
])("%s: the admin is told, nothing is lost", async (_what, fail) => {
  const ws = await newWorkspace();
  const { id, token } = await sandboxConnection(ws);
  const before = await ws.api("GET", `/connections/${id}/templates`);
  await control(token, { fail });
  const refused = await ws.api("GET", `/connections/${id}/templates?refresh=1`);
  expect(refused.status).toBe(503);
  expect(refused.body.error.message).toContain("could not be read");
  expect(refused.body.error.message).not.toContain("message went out");
  expect((await ws.api("GET", `/connections/${id}/templates`)).body).toEqual(before.body);
});

test("what cannot be read in a list is shown as such, and hides nothing else", async () => {
  const ws = await newWorkspace();
  const { id, token } = await sandboxConnection(ws);
  const whole = { id: "1", name: "fine", language: "en", status: "APPROVED", category: "UTILITY" };
  const body = {
    data: [
      { ...whole, components: [{ type: "BODY", text: "Hi {{1}}", example: { body_text: "wrong" } }] },
      { ...whole, status: "REJECTED" },
      { ...whole, id: 2, name: "odd", status: "IN_ORBIT", components: [{ type: "BODY", text: 7 }] },
      { ...whole, id: "3", name: "bare" },
      { ...whole, id: "4", name: "half", components: [{ type: "BODY", text: 7 }] },
      "nonsense",
      { name: "no language" },
    ],
  };
  await control(token, { fail: { kind: "status", status: 200, body, on: "read" } });
  const { data } = (await ws.api("GET", `/connections/${id}/templates?refresh=1`)).body;
  const reasons = Object.fromEntries(
    data.map((one: { name: string; reason?: string }) => [one.name, one.reason ?? "sendable"]),
  );
  expect(reasons).toEqual({
    fine: "sendable",
    odd: expect.stringContaining("IN_ORBIT"),
    bare: expect.stringContaining("without any parts"),
    half: expect.stringContaining("a body that could not be read"),
    "entry 6 of the list": expect.stringContaining("could not be read"),
    "no language": expect.stringContaining("could not be read"),
  });
});
