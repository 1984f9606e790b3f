import { describe, expect, inject, test } from "vitest";
import { until } from "@/e2e/fixtures/tool-caller";
import { call, newWorkspace } from "@/e2e/fixtures/workspace";
import { connect, type ProviderCase, wire } from "./provider-cases";

/** Failures of a provider's answer, and what must be known of the message afterwards. */
const failures: readonly (readonly [
  what: string,
  failure: Record<string, unknown>,
  outcome: "failed" | "unknown",
])[] = [
  ["no answer in time", { kind: "hang", ms: 3_000 }, "unknown"],
  ["a connection that breaks after the request", { kind: "reset" }, "unknown"],
  ["a proxy's page", { kind: "html" }, "unknown"],
  ["a page with status 200", { kind: "html", status: 200 }, "unknown"],
  ["an answer that is cut off", { kind: "truncated" }, "unknown"],
  ["an empty 503", { kind: "status", status: 503 }, "unknown"],
  ["an accepted message whose answer is lost", { kind: "reset", accept: true }, "unknown"],
  ["an expired key", { kind: "token_expired" }, "failed"],
];

/** The guarantees that hold for every provider, over the product's own HTTP. */
export function contractSuite(of: ProviderCase, baseUrl = inject("baseUrl")): void {
  const workspace = () => newWorkspace(["read", "write"], baseUrl);

  describe(of.title, () => {
    test("an account is connected, its check finds everything well, and no secret comes back", async () => {
      const ws = await workspace();
      const made = await connect(ws, of, baseUrl);
      expect(made.status, JSON.stringify(made.body)).toBe(201);
      expect(made.body).toMatchObject({ provider: of.provider, state: "unchecked", sandbox: !of.address });
      const checked = await ws.api("POST", `/connections/${made.body.id}/check`);
      expect(checked.body.state, JSON.stringify(checked.body)).toBe("connected");
      for (const finding of checked.body.details) {
        expect(finding).toMatchObject({ ok: true, fix: "", message: expect.stringMatching(/\S/) });
      }
      const read = await ws.api("GET", `/connections/${made.body.id}`);
      expect(read.body.state).toBe("connected");
      const { verify_token: shown } = read.body.webhook;
      const secrets = Object.values(of.credentials(of.keyPrefix)).filter((value) => value !== shown);
      const answers = JSON.stringify([made.body, checked.body, read.body]);
      for (const secret of secrets.filter((value) => /sandbox-\w+/.test(value)))
        expect(answers).not.toContain(secret);
    });

    test("a key that the provider refuses needs attention: the check says what is wrong and what to do", async () => {
      const ws = await workspace();
      const made = await connect(ws, of, baseUrl, { credentials: of.refused("") });
      const checked = await ws.api("POST", `/connections/${made.body.id}/check`);
      expect(checked.body.state).toBe("attention");
      const wrong = checked.body.details.find((finding: { ok: boolean }) => !finding.ok);
      expect(wrong).toMatchObject({ message: expect.stringMatching(/\S/), fix: expect.stringMatching(/\S/) });
      expect(JSON.stringify(checked.body)).not.toContain("expired-");
    });

    test("what can be sent is listed with its places; what cannot, with the reason", async () => {
      const ws = await workspace();
      const made = await connect(ws, of, baseUrl);
      const listed = await ws.api("GET", `/connections/${made.body.id}/templates?limit=500`);
      expect(listed.status, JSON.stringify(listed.body)).toBe(200);
      if (!of.unsendable) return expect(listed.body.data).toEqual([]);
      const nameOf = (ref: Record<string, unknown>) => ref.name ?? ref.campaign;
      const find = (ref: Record<string, unknown>) =>
        listed.body.data.find((item: { name: string }) => item.name === nameOf(ref));
      expect(find(of.template)).toMatchObject({ sendable: true, status: "APPROVED" });
      expect(find(of.unsendable)).toMatchObject({ sendable: false, reason: expect.stringMatching(/\S/) });
    });

    test("a function that leaves a place open, or names another one, is refused at its field", async () => {
      const ws = await workspace();
      const { functionId } = await wire(ws, of, baseUrl);
      const open = await ws.api("PATCH", `/functions/${functionId}`, { mappings: of.mappings.slice(0, 1) });
      expect(open.status).toBe(422);
      expect(open.body.error.fields.mappings).toContain("Not mapped yet");
      const other = { ...of.mappings[1], slot: "nowhere.7" };
      const wrong = await ws.api("PATCH", `/functions/${functionId}`, { mappings: [of.mappings[0], other] });
      expect(wrong.status).toBe(422);
      expect(Object.keys(wrong.body.error.fields)).toContain("mappings.1.slot");
    });

    test("a dry run shows the exact request, sends nothing and hides every secret", async () => {
      const { tool, key, arrived } = await wire(await workspace(), of, baseUrl);
      const { body } = await tool({ dry_run: true });
      expect(body).toMatchObject({ ok: true, status: "dry_run" });
      expect(body.request).toMatchObject({ method: "POST", path: expect.stringMatching(/^\//) });
      const text = JSON.stringify(body.request);
      expect(text).toContain("support@company.com");
      expect(text).not.toContain("481920");
      expect(text).not.toContain(key);
      if (!of.address) expect(await arrived()).toEqual([]);
    });

    test("a call sends the message, which arrives as it was mapped", async () => {
      const { tool, arrived, message, phone } = await wire(await workspace(), of, baseUrl);
      const { body } = await tool({});
      expect(body, JSON.stringify(body)).toMatchObject({ ok: true, status: "sent" });
      const sent = await message(body.message_id);
      expect(sent).toMatchObject({
        provider: of.provider,
        to: phone,
        template: expect.objectContaining(
          "campaign" in of.template ? { campaign: of.template.campaign } : of.template,
        ),
      });
      expect(sent.provider_message_id).toMatch(/\S/);
      if (of.address) return;
      const [first, ...more] = await arrived();
      expect(more).toEqual([]);
      expect(first).toMatchObject({ to: phone, rendered: { body: expect.stringContaining(of.reads) } });
    });

    test("the same call again, and the same content again, send nothing more", async () => {
      const { tool, message } = await wire(await workspace(), of, baseUrl);
      const ids = { call_id: "c-1", tool_call_id: "t-1" };
      const first = await tool(ids);
      expect((await tool(ids)).body).toEqual(first.body);
      const again = await tool({ ...ids, tool_call_id: "t-2" });
      expect(again.body).toMatchObject({ status: "duplicate", message_id: first.body.message_id });
      expect((await message(first.body.message_id)).error).toBeNull();
    });

    if (of.reports && !of.address) {
      test("the message's way is told by webhooks, to the end", async () => {
        const ws = await workspace();
        const { tool, message, connection } = await wire(ws, of, baseUrl);
        await ws.api("POST", `/connections/${connection.id}/check`);
        const { body } = await tool({});
        const done = await until(
          () => message(body.message_id),
          // Under load a later state may be told first: each is waited for.
          ({ state, timeline }) => state === "read" && timeline.length === 5,
        );
        expect(done.timeline.map(({ state }: { state: string }) => state)).toEqual(
          expect.arrayContaining(["claimed", "accepted", "sent", "delivered", "read"]),
        );
      });
    }

    const { event, proof } = of;
    if (event && proof) {
      type Hook = { url: string; key: string };
      const hook = ({ url, key }: Hook, told: Parameters<typeof event>[0], right = true) => {
        const rawBody = JSON.stringify(event(told));
        const { url: address, headers } = proof(rawBody, { url, right, key });
        const { pathname, search } = new URL(address);
        return call("POST", `${baseUrl}${pathname}${search}`, { rawBody, headers });
      };

      test("events doubled and out of order move a message to the right only, each kept once", async () => {
        const { tool, message, connection, phone, key } = await wire(await workspace(), of, baseUrl);
        const { body } = await tool({});
        const sent = await message(body.message_id);
        const told = { id: sent.provider_message_id, messageId: body.message_id, to: phone };
        for (const state of ["delivered", "delivered", "sent", "failed", "read", "read"] as const)
          expect((await hook({ url: connection.webhook.url, key }, { ...told, state })).status).toBe(200);
        const seen = await message(body.message_id);
        expect(seen.state).toBe("read");
        const states = seen.timeline.map(({ state }: { state: string }) => state);
        expect(new Set(states).size).toBe(states.length);
        const late = seen.timeline.filter(({ applied }: { applied: boolean }) => !applied);
        expect(late.map(({ state }: { state: string }) => state).sort()).toEqual(["failed", "sent"]);
      });

      test("a message that failed later keeps the provider's reason", async () => {
        const { tool, message, connection, phone, key } = await wire(await workspace(), of, baseUrl);
        const { body } = await tool({});
        const sent = await message(body.message_id);
        const told = { id: sent.provider_message_id, messageId: body.message_id, to: phone };
        await hook({ url: connection.webhook.url, key }, { ...told, state: "failed" });
        expect(await message(body.message_id)).toMatchObject({
          state: "failed",
          error: { code: "recipient", outcome: "not_sent", provider: expect.stringContaining("131026") },
        });
      });

      test("an event of a message that nobody knows is taken and forgotten by nobody", async () => {
        const { connection, phone, key } = await wire(await workspace(), of, baseUrl);
        const told = { id: "of-somebody-else", messageId: "msg_none", to: phone, state: "sent" as const };
        expect((await hook({ url: connection.webhook.url, key }, told)).status).toBe(200);
      });

      test("an event without the right proof is refused with 401 and changes nothing", async () => {
        const { tool, message, connection, phone, key } = await wire(await workspace(), of, baseUrl);
        const { body } = await tool({});
        const sent = await message(body.message_id);
        const told = { id: sent.provider_message_id, messageId: body.message_id, to: phone };
        expect(
          (await hook({ url: connection.webhook.url, key }, { ...told, state: "failed" }, false)).status,
        ).toBe(401);
        const { pathname } = new URL(connection.webhook.url);
        expect(
          (await call("POST", `${baseUrl}${pathname}`, { body: event({ ...told, state: "failed" }) })).status,
        ).toBe(401);
        expect((await message(body.message_id)).state).not.toBe("failed");
      });

      test("bytes that are no event are answered, never with 500", async () => {
        const { connection, key } = await wire(await workspace(), of, baseUrl);
        for (const rawBody of ["", "{", "[]", "null", '{"entry":5}', '{"data":{"message":{}}}']) {
          const { url, headers } = proof(rawBody, { url: connection.webhook.url, right: true, key });
          const { pathname, search } = new URL(url);
          const taken = await call("POST", `${baseUrl}${pathname}${search}`, { rawBody, headers });
          expect(taken.status, rawBody).toBe(200);
        }
      });
    }

    if (!of.address) {
      test.each(failures)(
        "%s: the outcome is told honestly, and nothing is sent twice",
        async (_what, failure, outcome) => {
          const { tool, fail, message, arrived } = await wire(await workspace(), of, baseUrl, {
            settings: { timeout_ms: 700 },
          });
          await fail(failure);
          const ids = { call_id: "c-1", tool_call_id: "t-1" };
          const { body } = await tool(ids);
          expect(body, JSON.stringify(body)).toMatchObject({ ok: false, status: outcome });
          const sent = await message(body.message_id);
          const known = outcome === "unknown" ? "maybe_sent" : "not_sent";
          expect(sent.error).toMatchObject({ outcome: known, message: expect.stringMatching(/\S/) });
          expect((await tool(ids)).body).toEqual(body);
          expect((await arrived()).length).toBe(failure.accept || failure.kind === "truncated" ? 1 : 0);
        },
      );

      test.each([
        ["a rate limit", { kind: "rate_limit" }],
        ["a rate limit with a time", { kind: "rate_limit", retry_after_s: 2 }],
      ] as const)(
        "%s: it waits for its turn, is told as on its way, and arrives once",
        async (_what, failure) => {
          const { tool, fail, message, arrived } = await wire(await workspace(), of, baseUrl);
          await fail(failure);
          const ids = { call_id: "c-1", tool_call_id: "t-1" };
          const { body } = await tool(ids);
          expect(body, JSON.stringify(body)).toMatchObject({ ok: true, status: "queued" });
          expect((await tool(ids)).body).toMatchObject({ ok: true, message_id: body.message_id });
          const { created_at, timeline } = await until(
            () => message(body.message_id),
            // A webhook may be faster than our own record; both are in the end.
            (seen) => seen.timeline.some(({ state }: { state: string }) => state === "accepted"),
          );
          expect(await arrived(), JSON.stringify(await message(body.message_id))).toHaveLength(1);
          const accepted = timeline.find(({ state }: { state: string }) => state === "accepted");
          const waitedMs = Date.parse(accepted.at) - Date.parse(created_at);
          expect(waitedMs).toBeGreaterThanOrEqual("retry_after_s" in failure ? 2_000 : 500);
        },
      );

      test("a key that stops working turns the connection to attention by itself: when sending", async () => {
        const ws = await workspace();
        const { tool, fail, connection } = await wire(ws, of, baseUrl);
        await ws.api("POST", `/connections/${connection.id}/check`);
        await fail({ kind: "token_expired" });
        expect((await tool({})).body).toMatchObject({ status: "failed", code: "credentials" });
        const seen = await until(
          async () => (await ws.api("GET", `/connections/${connection.id}`)).body,
          ({ state }) => state === "attention",
        );
        expect(seen.state).toBe("attention");
        const check = await ws.api("POST", `/connections/${connection.id}/check`);
        expect(check.body.state).toBe("connected");
      });

      if (of.unsendable) {
        test("a key that stops working turns the connection to attention by itself: when listing", async () => {
          const ws = await workspace();
          const { fail, connection, key } = await wire(ws, of, baseUrl);
          const token = of.credentials(key).project_password ?? key;
          await fail({ kind: "token_expired", on: "read" }, token);
          const listed = await ws.api("GET", `/connections/${connection.id}/templates?refresh=1`);
          expect(listed.status).toBe(422);
          expect((await ws.api("GET", `/connections/${connection.id}`)).body.state).toBe("attention");
        });
      }

      test("an answer to a listing that cannot be read is told, and what was read stays", async () => {
        const ws = await workspace();
        const { fail, connection, key } = await wire(ws, of, baseUrl);
        if (!of.unsendable) return;
        const path = `/connections/${connection.id}/templates`;
        const before = await ws.api("GET", `${path}?limit=500`);
        const token = of.credentials(key).project_password ?? key;
        for (const failure of [
          { kind: "truncated" },
          { kind: "html", status: 200 },
          { kind: "status", status: 200, body: { data: "none" } },
          { kind: "status", status: 200, body: [null] },
        ]) {
          await fail({ ...failure, on: "read" }, token);
          const answer = await ws.api("GET", `${path}?refresh=1`);
          expect([200, 422, 503], JSON.stringify(failure)).toContain(answer.status);
        }
        const same = before.body.data.map((item: object) => ({ ...item, read_at: expect.any(String) }));
        expect((await ws.api("GET", `${path}?refresh=1&limit=500`)).body.data).toEqual(same);
        await fail({ kind: "rate_limit", on: "read" }, token);
        expect((await ws.api("GET", `${path}?refresh=1`)).status).toBe(503);
        expect((await ws.api("GET", `${path}?limit=500`)).body.data).toEqual(same);
      });
    }

    test.each([
      "http://api.example.com",
      "https://user:pass@api.example.com",
      "https://api.example.com/?x=1",
      "not an address",
    ])("the address %s is refused at its field", async (address) => {
      const ws = await workspace();
      for (const name of of.addresses) {
        const settings = { ...Object.fromEntries(of.addresses.map((each) => [each, null])), [name]: address };
        const made = await connect(ws, of, baseUrl, { settings });
        // This installation allows private addresses, and http with them.
        if (address.startsWith("http://")) expect(made.status).toBe(201);
        else {
          expect(made.status).toBe(422);
          expect(Object.keys(made.body.error.fields)).toEqual([`settings.${name}`]);
        }
      }
    });

    test("what the provider does not know is refused at its field, and nothing is stored", async () => {
      const ws = await workspace();
      const made = await connect(ws, of, baseUrl, {
        credentials: { no_such: "x" },
        settings: { neither: "y" },
      });
      expect(made.status).toBe(422);
      expect(Object.keys(made.body.error.fields).sort()).toEqual(["credentials.no_such", "settings.neither"]);
      expect((await ws.api("GET", "/connections")).body.data).toEqual([]);
    });
  });
}
