import { beforeAll, describe, expect, test } from "vitest";
import { newPhone, newToolCaller, type ToolCaller } from "../fixtures/tool-caller";
import { sql } from "../fixtures/workspace";

/** What this process remembers is changed in the database alone, as another process on it would. */
describe("what another process has changed", () => {
  let caller: ToolCaller;
  beforeAll(async () => {
    caller = await newToolCaller();
  });

  const send = (callId: string, phone: string, code: string) =>
    caller.tool({
      call_id: callId,
      tool_call_id: code,
      customer_phone: phone,
      arguments: { otp_code: code },
    });

  test("of a call counts at its next tool call: the number that was registered meanwhile", async () => {
    const [body, first, second] = [newPhone(), newPhone(), newPhone()];
    await caller.at("PUT", "/calls/c-moved", { customer_phone: first });
    const before = await send("c-moved", body, "111111");
    await sql()`
      update calls set customer_phone = ${second}
      where agent_id = ${caller.agentId} and engine_call_id = 'c-moved'`;
    const after = await send("c-moved", body, "222222");
    const told = await Promise.all(
      [before, after].map(async (answer) => {
        const { to, to_source } = await caller.message(answer.body.message_id);
        return [to, to_source];
      }),
    );
    expect(told).toEqual([
      [first, "registered"],
      [second, "registered"],
    ]);
  });

  test("of a call that was never heard of here counts at its first one", async () => {
    const [body, registered] = [newPhone(), newPhone()];
    await sql()`
      insert into calls (workspace_id, id, agent_id, engine_call_id, customer_phone)
      select workspace_id, 'call_elsewhere', id, 'c-elsewhere', ${registered} from agents where id = ${caller.agentId}`;
    const { body: answer } = await send("c-elsewhere", body, "111111");
    expect(await caller.message(answer.message_id)).toMatchObject({
      to: registered,
      to_source: "registered",
    });
  });

  test("of who wants no messages is asked at the claim, and leaves no message", async () => {
    const phone = newPhone();
    expect((await send("c-stop", phone, "111111")).body).toMatchObject({ status: "sent" });
    await sql()`
      insert into opt_outs (workspace_id, id, phone, reason)
      select workspace_id, 'opt_elsewhere', ${phone}, 'manual' from agents where id = ${caller.agentId}`;
    expect((await send("c-stop", phone, "222222")).body).toMatchObject({
      status: "blocked",
      code: "opted_out",
    });
    const rows =
      await sql()`select 1 from messages where agent_id = ${caller.agentId} and to_phone = ${phone}`;
    expect(rows).toHaveLength(1);
  });

  test("of many agents' calls at once each is answered for itself", async () => {
    const others = await Promise.all([newToolCaller(), newToolCaller(), newToolCaller()]);
    await sql()`update agents set limits = '{"per_call": 1}' where id = ${others[1]?.agentId ?? ""}`;
    const answers = await Promise.all(
      others.flatMap((other) =>
        ["1", "2"].map((code) =>
          other.tool({ call_id: "c-same", customer_phone: newPhone(), arguments: { otp_code: code } }),
        ),
      ),
    );
    const statuses = answers.map(({ body }) => body.code ?? body.status);
    expect([...statuses.slice(0, 2), ...statuses.slice(4)]).toEqual(["sent", "sent", "sent", "sent"]);
    expect(statuses.slice(2, 4).sort()).toEqual(["call_limit", "sent"]);
  });
});
