import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { loggedPath, settleHeaders } from "./request-headers";

function settled(headers: Record<string, string>, trusted: number) {
  const request = { headers: { ...headers }, socket: { remoteAddress: "::ffff:10.0.0.9" } };
  settleHeaders(request as unknown as IncomingMessage, trusted, "req_1");
  return request.headers as Record<string, string | undefined>;
}

test("without a trusted proxy nothing forwarded is believed", () => {
  const headers = settled(
    { "x-forwarded-for": "1.2.3.4", "x-forwarded-host": "evil", forwarded: "for=1" },
    0,
  );
  expect(headers).toEqual({ "x-midcall-ip": "10.0.0.9", "x-request-id": "req_1" });
});

test("of a chain the entries of trusted proxies count, and what the client made up does not", () => {
  const chain = "6.6.6.6, 1.2.3.4, 10.0.0.1";
  const headers = settled({ "x-forwarded-for": chain, "x-forwarded-proto": "https" }, 2);
  expect(headers["x-midcall-ip"]).toBe("1.2.3.4");
  expect(headers["x-forwarded-for"]).toBe("1.2.3.4, 10.0.0.1");
  expect(headers["x-forwarded-proto"]).toBe("https");
});

test.each([
  ["1.2.3.4:51023", "1.2.3.4"],
  ["[2001:db8::7]:51023", "2001:db8::7"],
  ["[2001:db8::7]", "2001:db8::7"],
  ["2001:db8::7", "2001:db8::7"],
  ["::ffff:1.2.3.4", "1.2.3.4"],
])("a proxy that writes %s means the client %s, whatever its port", (written, ip) => {
  expect(settled({ "x-forwarded-for": `6.6.6.6, ${written}` }, 1)["x-midcall-ip"]).toBe(ip);
});

test.each([
  ["/api/v1/opt-outs/+919876543210?reason=stop", "/api/v1/opt-outs/…"],
  ["/api/v1/opt-outs/%2B919876543210", "/api/v1/opt-outs/…"],
  ["/api/tools/agt_0000000000/calls/in-919876543210", "/api/tools/agt_0000000000/calls/…"],
  ["/api/tools/agt_0000000000/calls/c-42/end", "/api/tools/agt_0000000000/calls/c-42/end"],
  ["/join/Zk3vQ9xT2mLp8RwY4nBs7u", "/join/…"],
  [
    "/api/tools/agt_01jd3x9k2m4n5p6q7r8s9t0v1w/send_code",
    "/api/tools/agt_01jd3x9k2m4n5p6q7r8s9t0v1w/send_code",
  ],
])("the access log shows %s as %s", (url, shown) => {
  expect(loggedPath(url)).toBe(shown);
});
