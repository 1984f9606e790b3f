import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { closeDb } from "@/db/client";
import { settings } from "@/e2e/fixtures/settings";
import { parseEnv, setEnv } from "@/lib/env";
import { newId } from "@/lib/ids";
import { handleWebhook } from "./webhooks";

beforeAll(() => {
  const result = parseEnv(settings(inject("databaseUrl")));
  if (!result.ok) throw new Error(result.faults.join("\n"));
  setEnv(result.env);
});
afterAll(() => closeDb());

test("who knows no address of ours is told so at once, however long the body: nothing of it is kept", async () => {
  for (const address of ["meta/x", `meta/${newId("connection")}`, "nobody/x", ""]) {
    let asked = 0;
    // Of as many bytes as somebody likes, and without an end.
    const body = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        asked += 1;
        if (asked < 3) stream.enqueue(new Uint8Array(1024 * 1024));
        else return new Promise(() => {});
      },
    });
    const request = new Request(`http://localhost/api/webhooks/${address}`, {
      method: "POST",
      body,
      duplex: "half",
    } as RequestInit);
    expect([address, (await handleWebhook(request)).status]).toEqual([address, 404]);
    expect(asked).toBeLessThan(3);
  }
});
