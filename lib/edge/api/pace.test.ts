import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { settings } from "@/e2e/fixtures/settings";
import { parseEnv, setEnv } from "@/lib/env";
import { forgetProcessState } from "@/lib/process-state";
import { handleApi } from ".";
import { pace, paces } from "./pace";

beforeAll(() => {
  const result = parseEnv({ ...settings("postgres://postgres@127.0.0.1:9/none") });
  if (!result.ok) throw new Error(result.faults.join("\n"));
  setEnv(result.env);
});
beforeEach(() => forgetProcessState("api.paces"));
afterAll(() => forgetProcessState("env"));

test("a client has its burst, then so many a second, and all of it again after a pause", () => {
  const { burst, perSecond } = paces.key;
  const passed = (count: number, now: number) =>
    Array.from({ length: count }, () => pace("key", "one", now)).filter((wait) => wait === 0).length;
  expect(passed(burst + 50, 0)).toBe(burst);
  expect(pace("key", "one", 0)).toBe(1);
  expect(passed(2 * perSecond, 1_000)).toBe(perSecond);
  expect(passed(burst + 50, 3_600_000)).toBe(burst);
});

test("what one client used up is nobody else's", () => {
  for (let n = 0; n <= paces.address.burst; n++) pace("address", "192.0.2.1", 0);
  expect(pace("address", "192.0.2.1", 0)).toBe(1);
  expect(pace("address", "192.0.2.2", 0)).toBe(0);
  expect(pace("key", "192.0.2.1", 0)).toBe(0);
});

test("more clients than are kept apart take no memory for good, and who goes on is not forgotten", () => {
  for (let n = 0; n <= paces.key.burst; n++) pace("key", "greedy", 0);
  for (let n = 0; n < 30_000; n++) {
    pace("address", `192.0.2.${n}`, 0);
    if (n % 5_000 === 0) expect(pace("key", "greedy", 0)).toBe(1);
  }
  expect(pace("key", "greedy", 0)).toBe(1);
});

test("an address that goes on asking without a valid key is told to wait, and another one is not", async () => {
  // Such a key is none by its form: the database, which is not there, is not asked.
  const ask = (ip: string) =>
    handleApi(
      new Request("http://localhost/api/v1/agents", {
        headers: { authorization: "Bearer mk_short", "x-midcall-ip": ip, "x-request-id": "trace_0123456789" },
      }),
    );
  let first = await ask("192.0.2.1");
  for (let n = 0; n < 2 * paces.address.burst && first.status === 401; n++) first = await ask("192.0.2.1");
  expect(first.status).toBe(429);
  expect(first.headers.get("retry-after")).toBe("1");
  expect(first.headers.get("x-request-id")).toBe("trace_0123456789");
  expect(await first.json()).toEqual({
    error: {
      code: "rate_limited",
      message:
        "Too many requests without a valid management key came from this address. Nothing was done. Try again in 1 s.",
    },
  });
  expect((await ask("192.0.2.2")).status).toBe(401);
});
