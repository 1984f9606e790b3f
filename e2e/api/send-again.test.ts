import { describe, expect, test } from "vitest";
import type { Context } from "@/lib/context";
import { sendAgain } from "@/lib/messages/send-again";
import { connectToTestedDatabase } from "../fixtures/tested-database";
import { newToolCaller, type ToolCaller } from "../fixtures/tool-caller";
import { sql } from "../fixtures/workspace";

connectToTestedDatabase();

const admin = (caller: ToolCaller): Context => ({
  workspaceId: caller.ws.id,
  actor: { type: "user", userId: "usr_test", role: "admin" },
  requestId: "test",
});

/** A message whose outcome has been unknown for some hours. */
async function unknownMessage(
  caller: ToolCaller,
  hours: number,
  otp_code = "1",
  phone = caller.phone,
): Promise<string> {
  await caller.fail({ kind: "reset" });
  const { body } = await caller.tool({ customer_phone: phone, call_id: `c-${otp_code}`, otp_code });
  expect(body.status).toBe("unknown");
  await sql()`update messages set state_at = now() - make_interval(hours => ${hours}) where id = ${body.message_id}`;
  return body.message_id;
}

describe("a message whose outcome nobody tells", () => {
  test("can be sent again by an admin after a day, once", async () => {
    const caller = await newToolCaller();
    const messageId = await unknownMessage(caller, 25);
    const editor: Context = { ...admin(caller), actor: { type: "user", userId: "usr_e", role: "editor" } };
    await expect(sendAgain(editor, { messageId })).rejects.toMatchObject({ code: "forbidden" });
    const again = await sendAgain(admin(caller), { messageId });
    expect(await caller.message(again.messageId)).toMatchObject({ to: caller.phone });
    await expect(sendAgain(admin(caller), { messageId })).rejects.toMatchObject({ code: "conflict" });
    expect(await caller.arrived()).toHaveLength(1);
    expect((await caller.message(messageId)).state).toBe("unknown");
  });

  test("not before, not when it is known, not when its secret values are gone, not a stranger's", async () => {
    const caller = await newToolCaller();
    const early = await unknownMessage(caller, 23);
    await expect(sendAgain(admin(caller), { messageId: early })).rejects.toMatchObject({ code: "conflict" });
    const sent = await caller.tool({ customer_phone: caller.phone, call_id: "c-2", otp_code: "2" });
    const known = { messageId: sent.body.message_id };
    await expect(sendAgain(admin(caller), known)).rejects.toMatchObject({ code: "conflict" });
    const cleared = await unknownMessage(caller, 30, "3");
    await sql()`update messages set secret_values = null where id = ${cleared}`;
    await expect(sendAgain(admin(caller), { messageId: cleared })).rejects.toMatchObject({
      code: "conflict",
    });
    await sql()`update messages set values = '[]', request = null where id = ${cleared}`;
    await expect(sendAgain(admin(caller), { messageId: cleared })).rejects.toThrow(
      /cleared by this workspace's/,
    );
    const other = await newToolCaller();
    await expect(sendAgain(admin(other), { messageId: early })).rejects.toMatchObject({ code: "not_found" });
    expect(await caller.arrived()).toHaveLength(1);
  });

  test("not to a number that is on the list of opt-outs in its other spelling", async () => {
    const caller = await newToolCaller();
    const messageId = await unknownMessage(caller, 25, "1", "+5511987650003");
    await caller.ws.api("POST", "/opt-outs", { phone: "+551187650003" });
    await expect(sendAgain(admin(caller), { messageId })).rejects.toThrow(/wants no messages/);
  });
});
