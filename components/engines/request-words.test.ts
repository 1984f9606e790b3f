import { expect, test } from "vitest";
import { blockedCodes, failedCodes, invalidCodes } from "@/db/enums";
import { wordsOf } from "./request-words";
import type { HeardRequest } from "./requests-query";

const request = (over: Partial<HeardRequest>): HeardRequest => ({
  id: "erq_1",
  at: "2026-11-05T09:30:00Z",
  route: "function",
  function: "send_otp",
  let_in: true,
  verdict: "sent",
  http_status: 200,
  client: "Vapi",
  has_call_id: true,
  answer_ms: 12,
  ...over,
});

// An agent that does not exist has no page.
const codes = [...invalidCodes, ...blockedCodes].filter((code) => code !== "unknown_agent");
const refusals = [
  "no_key",
  "wrong_key",
  "old_key",
  "other_agents_key",
  "management_key",
  "key_in_query",
  "bad_signature",
  "foreign_host",
];

test.each([...codes, ...refusals])("%s is named in words of its own, with what to do", (verdict) => {
  const words = wordsOf(request({ verdict }));
  const unknown = wordsOf(request({ verdict: "something new" }));
  expect(words).not.toEqual(unknown);
  expect(words.tone).not.toBe("ok");
  expect(words.fix?.length).toBeGreaterThan(10);
});

test.each(failedCodes)("%s is a message that was not sent", (verdict) => {
  expect(wordsOf(request({ verdict }))).toMatchObject({ label: "Not sent", tone: "warn" });
});

test.each(["sent", "queued", "duplicate", "dry_run", "needs_input", "report", "ok"])(
  "%s is no fault",
  (verdict) => {
    expect(wordsOf(request({ verdict })).tone).toBe("ok");
  },
);

test("the same verdict says what it means where it came from", () => {
  const read = wordsOf(request({ route: "definitions", verdict: "ok" }));
  expect(read.label).toBe("Definitions read");
  expect(wordsOf(request({ route: "definitions", verdict: "bad_arguments", http_status: 400 })).label).toBe(
    "Unknown form",
  );
  expect(wordsOf(request({ route: "call", verdict: "ok" })).label).toBe("Call told");
  expect(wordsOf(request({ route: "mcp", verdict: "ok" })).label).toBe("MCP");
});
