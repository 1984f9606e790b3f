import { expect, test } from "vitest";
import { metricsToken } from "../fixtures/settings";
import { newToolCaller, until } from "../fixtures/tool-caller";
import { call, newWorkspace } from "../fixtures/workspace";

const ask = (token: string | null, method = "GET") =>
  call(method, "/api/metrics", { headers: token === null ? {} : { authorization: `Bearer ${token}` } });

test("metrics are told to the metrics' token and to a key that may read, and to nobody else", async () => {
  const reader = await newWorkspace(["read"]);
  for (const token of [metricsToken, reader.key]) {
    const answer = await ask(token);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("text/plain");
    expect(answer.body).toMatch(/^process_resident_memory_bytes \d+$/m);
    expect(answer.body).toMatch(/^nodejs_eventloop_lag_seconds /m);
  }
  for (const token of [null, "wrong", `${metricsToken}x`, "mk_0123456789012345678901234567890123"]) {
    const refused = await ask(token);
    expect([refused.status, refused.body.error.code]).toEqual([401, "unauthorized"]);
  }
  const writer = await newWorkspace(["write"]);
  expect((await ask(writer.key)).status).toBe(403);
  const posted = await ask(metricsToken, "POST");
  expect([posted.status, posted.headers.get("allow")]).toEqual([405, "GET"]);
});

test("tool calls are counted by their status, with how long they took; no number or value is in it", async () => {
  const read = async (line: RegExp) => {
    const { body } = await ask(metricsToken);
    return Number(line.exec(body)?.[1] ?? 0);
  };
  const counted = /^midcall_tool_calls_total\{status="invalid",code="bad_phone"\} (\d+)$/m;
  const timed = /^midcall_tool_call_answer_seconds_count\{status="invalid"\} (\d+)$/m;
  const within = /^midcall_tool_call_answer_seconds_bucket\{le="2",status="invalid"\} (\d+)$/m;
  const before = await Promise.all([counted, timed, within].map(read));
  const caller = await newToolCaller();
  const secret = "4711471147";
  for (let i = 0; i < 3; i += 1) {
    const answer = await caller.tool({ customer_phone: secret.slice(0, 3), arguments: { otp_code: secret } });
    expect(answer.body.code).toBe("bad_phone");
  }
  for (const [at, line] of [counted, timed, within].entries()) {
    await until(
      () => read(line),
      (count) => count >= (before[at] ?? 0) + 3,
    );
  }
  expect((await ask(metricsToken)).body).not.toContain(secret);
});
