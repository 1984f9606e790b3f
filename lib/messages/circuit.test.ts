import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setLogLevel } from "@/lib/logger";
import type { SendResult } from "@/lib/providers/types";
import { mayAsk, noteAnswer } from "./circuit";

setLogLevel("silent");
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

let count = 0;
const newConnection = () => {
  count += 1;
  return `con_${count}`;
};

const result = (kind: string): SendResult => ({
  ok: false,
  response: null,
  failure: {
    code: "provider_down",
    kind,
    outcome: "maybe_sent",
    message: "",
    provider: null,
    retryAfterMs: null,
  },
});
const accepted: SendResult = { ok: true, providerMessageId: "1", response: {} };

test("five faults in a row within 30 s open it, four do not", () => {
  const id = newConnection();
  for (let fault = 0; fault < 4; fault += 1) noteAnswer(id, result("timeout"));
  expect(mayAsk(id)).toBe(true);
  noteAnswer(id, result("refused"));
  expect(mayAsk(id)).toBe(false);
  expect(mayAsk(newConnection())).toBe(true);
});

test("faults that an answer of any kind parts, or 30 s, are not in a row", () => {
  const [answered, slow] = [newConnection(), newConnection()];
  for (let fault = 0; fault < 8; fault += 1) {
    noteAnswer(answered, result(fault === 4 ? "provider_error" : "reset"));
    noteAnswer(slow, result("reset"));
    vi.advanceTimersByTime(8_000);
  }
  expect([mayAsk(answered), mayAsk(slow)]).toEqual([true, true]);
});

test("one probe in 5 s goes through, and its answer closes it", () => {
  const id = newConnection();
  for (let fault = 0; fault < 5; fault += 1) noteAnswer(id, result("timeout"));
  vi.advanceTimersByTime(5_000);
  expect([mayAsk(id), mayAsk(id)]).toEqual([true, false]);
  noteAnswer(id, result("timeout"));
  expect(mayAsk(id)).toBe(false);
  vi.advanceTimersByTime(5_000);
  expect(mayAsk(id)).toBe(true);
  noteAnswer(id, accepted);
  expect([mayAsk(id), mayAsk(id)]).toEqual([true, true]);
});
