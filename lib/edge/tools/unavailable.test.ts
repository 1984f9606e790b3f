import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { closeDb } from "@/db/client";
import { settings } from "@/e2e/fixtures/settings";
import { parseEnv, setEnv } from "@/lib/env";
import { setLogLevel } from "@/lib/logger";
import { forgetProcessState } from "@/lib/process-state";
import { handleTools } from "../tools";

function useDatabase(url: string): void {
  const parsed = parseEnv(settings(url));
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  forgetProcessState("env");
  setEnv(parsed.env);
  setLogLevel("silent");
}

const callTool = () =>
  handleTools(
    new Request("http://localhost/api/tools/agt_0000000000000/send_otp", {
      method: "POST",
      headers: { authorization: "Bearer tk_any" },
      body: "{}",
    }),
  );

let server: Server | undefined;
afterEach(async () => {
  await closeDb();
  server?.close();
});

const unavailable = {
  ok: false,
  status: "failed",
  code: "unavailable",
  say: "I cannot send that right now. Please try again in a moment.",
};

test("a database that is not there is a speakable answer with 503", async () => {
  useDatabase("postgres://postgres@127.0.0.1:1/none");
  const response = await callTool();
  expect(response.status).toBe(503);
  expect(await response.json()).toEqual(unavailable);
  expect(response.headers.get("x-request-id")).toMatch(/^req_/);
});

test("a database that does not answer keeps no engine waiting", async () => {
  server = createServer(() => {});
  const port = await new Promise<number>((resolve) => {
    server?.listen(0, "127.0.0.1", () => {
      const address = server?.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  useDatabase(`postgres://postgres@127.0.0.1:${port}/none`);
  const started = performance.now();
  const response = await callTool();
  expect(performance.now() - started).toBeLessThan(2_000);
  expect([response.status, await response.json()]).toEqual([503, unavailable]);
});
