import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDb } from "@/db/client";
import { managementKey, settings } from "@/e2e/fixtures/settings";
import { parseEnv, setEnv } from "@/lib/env";
import { setLogLevel } from "@/lib/logger";
import { forgetProcessState } from "@/lib/process-state";
import { handleApi } from ".";

beforeAll(() => {
  // Nothing listens on port 9 of loopback.
  const result = parseEnv({ ...settings("postgres://postgres@127.0.0.1:9/none") });
  if (!result.ok) throw new Error(result.faults.join("\n"));
  setEnv(result.env);
  setLogLevel("silent");
});
afterAll(async () => {
  await closeDb();
  forgetProcessState("env");
});

test("a database that cannot be asked is a 503 that tells nothing of it", async () => {
  const request = new Request("http://localhost/api/v1/agents", {
    headers: { authorization: `Bearer ${managementKey}`, "x-request-id": "trace_0123456789" },
  });
  const response = await handleApi(request);
  expect(response.status).toBe(503);
  expect(response.headers.get("x-request-id")).toBe("trace_0123456789");
  expect(await response.json()).toEqual({
    error: {
      code: "unavailable",
      message: "The database cannot be asked at the moment. Try again soon.",
    },
  });
});
