import { expect, test } from "vitest";
import { failureOf } from "../cloud-api/errors";
import { withRetryAfter } from "./errors";

test("a Retry-After is followed where we would try again at all, up to an hour", () => {
  const limited = failureOf({ error: { code: 130429, message: "" } }, 400, []);
  const refused = failureOf({ error: { code: 132001, message: "" } }, 404, []);
  if (!limited || !refused) throw new Error("no failure");
  expect(withRetryAfter(limited, { "retry-after": "30" }).retryAfterMs).toBe(30_000);
  expect(withRetryAfter(limited, { "retry-after": "0" }).retryAfterMs).toBe(1_000);
  expect(withRetryAfter(limited, { "retry-after": "999999" }).retryAfterMs).toBe(3_600_000);
  expect(withRetryAfter(limited, { "retry-after": "soon" }).retryAfterMs).toBe(1_000);
  const date =
    withRetryAfter(limited, { "retry-after": new Date(Date.now() + 60_000).toUTCString() }).retryAfterMs ?? 0;
  expect(date).toBeGreaterThan(50_000);
  expect(withRetryAfter(refused, { "retry-after": "30" }).retryAfterMs).toBeNull();
});
