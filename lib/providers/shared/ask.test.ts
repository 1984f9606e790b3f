import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { ask } from "./ask";

test("a pause that is told as a time counts from the other side's own clock, however wrong ours is", async () => {
  const theirs = Date.now() + 600_000;
  const server = createServer((_request, response) => {
    response.sendDate = false;
    response
      .writeHead(429, {
        date: new Date(theirs).toUTCString(),
        "retry-after": new Date(theirs + 5_000).toUTCString(),
      })
      .end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const answer = await ask(
    { connectionId: "con_1", credentials: {}, settings: {}, baseUrl: null, allowPrivate: true },
    {
      name: "Heltar",
      method: "GET",
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      secrets: [],
    },
  );
  server.closeAllConnections();
  server.close();
  expect(answer).toMatchObject({ ok: true, status: 429, retryAfterMs: 5_000 });
});
