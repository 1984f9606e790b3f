import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from "vitest";
import { closeDb } from "@/db/client";
import { settings } from "@/e2e/fixtures/settings";
import { newToolCaller } from "@/e2e/fixtures/tool-caller";
import { sql } from "@/e2e/fixtures/workspace";
import type { Context, Role } from "@/lib/context";
import { type Env, env, parseEnv, setEnv } from "@/lib/env";
import { healthProof, nonceHeader, proofHeader } from "@/lib/health-proof";
import { forgetProcessState } from "@/lib/process-state";
import { checkAddress } from "./check-address";
import { sendTestCall } from "./send-test-call";

const as = (workspaceId: string, role: Role = "editor"): Context => ({
  workspaceId,
  actor: { type: "user", userId: "usr_test", role },
  requestId: "test",
});

function use(change: Partial<Env>): void {
  const parsed = parseEnv(settings(inject("databaseUrl")));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  forgetProcessState("env");
  setEnv({ ...parsed.env, ...change });
}

beforeAll(() => use({ APP_URL: inject("baseUrl") }));
afterAll(closeDb);

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A service on loopback; its address. */
async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`;
}

const proving =
  (status: number): RequestListener =>
  (request, response) => {
    response.setHeader(proofHeader, healthProof(request.headers[nonceHeader]) ?? "");
    response.writeHead(status).end('{"status":"ok"}');
  };

describe("the check of the public address", () => {
  const ctx = as("ws_any");

  test("knows this installation by its proof, and says that loopback is only here", async () => {
    use({ APP_URL: await serve(proving(200)) });
    expect(await checkAddress(ctx, { address: null })).toMatchObject({
      address: env().APP_URL,
      verdict: "only_here",
    });
  });

  test("does not take another service for us, not even another Midcall", async () => {
    use({ APP_URL: await serve((_, response) => response.end('{"status":"ok"}')) });
    expect((await checkAddress(ctx, { address: null })).verdict).toBe("other_service");
    server?.closeAllConnections();
    server?.close();
    use({ APP_URL: await serve((_, response) => response.setHeader(proofHeader, "0".repeat(64)).end("{}")) });
    expect((await checkAddress(ctx, { address: null })).verdict).toBe("other_service");
  });

  test("tells redirects, a process that is not ready, and nobody at all apart", async () => {
    use({ APP_URL: await serve((_, response) => response.writeHead(301, { location: "/" }).end()) });
    expect((await checkAddress(ctx, { address: null })).verdict).toBe("redirect");
    server?.close();
    use({ APP_URL: await serve(proving(503)) });
    expect((await checkAddress(ctx, { address: null })).verdict).toBe("not_ready");
    server?.close();
    use({ APP_URL: "http://127.0.0.1:1" });
    expect(await checkAddress(ctx, { address: null })).toMatchObject({
      verdict: "unreachable",
      fix: expect.any(String),
    });
  });

  test("a certificate that is none is a fault of TLS or of the connection", async () => {
    const plain = await serve((_, response) => response.end("plain"));
    use({ APP_URL: plain.replace("http:", "https:") });
    expect(["tls", "unreachable"]).toContain((await checkAddress(ctx, { address: null })).verdict);
  });

  test("a typed address is asked by https only and never inside a private network", async () => {
    use({ APP_URL: inject("baseUrl"), ALLOW_PRIVATE_NETWORK: false });
    for (const address of [
      "http://example.com",
      "https://user:pass@example.com",
      "file:///etc/passwd",
      "::",
    ]) {
      await expect(checkAddress(ctx, { address })).rejects.toMatchObject({ code: "invalid" });
    }
    for (const address of ["https://127.0.0.1:1", "https://[::1]", "https://169.254.169.254", "10.0.0.1"]) {
      expect((await checkAddress(ctx, { address })).message).toMatch(/private network/);
    }
  });

  test("is not for those who only look", async () => {
    await expect(checkAddress(as("ws_any", "viewer"), { address: null })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});

describe("the test call", () => {
  beforeAll(() => use({ APP_URL: inject("baseUrl") }));

  test("goes over HTTP to the agent's own address, sends nothing, and leaves no key behind", async () => {
    use({ APP_URL: inject("baseUrl") });
    const caller = await newToolCaller();
    const sent = await sendTestCall(as(caller.ws.id), { agentId: caller.agentId });
    expect(sent).toMatchObject({
      address: `${inject("baseUrl")}/api/tools/${caller.agentId}/send_otp`,
      status: 200,
      arrived: true,
      answer: { ok: true, status: "dry_run", say: expect.any(String) },
    });
    const [row] = await sql()`
      select (select count(*)::int from messages where workspace_id = ${caller.ws.id}) as messages,
             (select count(*)::int from tool_keys where agent_id = ${caller.agentId}) as keys`;
    expect(row).toEqual({ messages: 0, keys: 1 });
    expect(await caller.arrived()).toEqual([]);
    // It is no sign of the engine.
    const [heard] = await sql()`
      select count(*)::int as n from engine_requests where agent_id = ${caller.agentId}`;
    expect(heard?.n).toBe(0);
  });

  test("says what is in the way: no function, a signature, nobody at the address", async () => {
    const caller = await newToolCaller();
    const ctx = as(caller.ws.id);
    use({ APP_URL: "http://127.0.0.1:1" });
    expect(await sendTestCall(ctx, { agentId: caller.agentId })).toMatchObject({
      status: null,
      arrived: false,
      message: expect.stringMatching(/APP_URL/),
    });
    await caller.ws.api("PATCH", `/functions/${caller.functionId}`, { enabled: false });
    await expect(sendTestCall(ctx, { agentId: caller.agentId })).rejects.toMatchObject({ code: "conflict" });
    await caller.ws.api("PATCH", `/agents/${caller.agentId}`, {
      auth: { require: "both", signatures: [{ kind: "standard_webhooks", secret: "whsec_0123456789" }] },
    });
    await expect(sendTestCall(ctx, { agentId: caller.agentId })).rejects.toThrow(/signature/);
  });

  test("of another workspace's agent is not found", async () => {
    const caller = await newToolCaller();
    const stranger = as("ws_0000000000");
    await expect(sendTestCall(stranger, { agentId: caller.agentId })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
