import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import type { ProviderAccount } from "../types";
import { verifyWebhook } from "./webhook";

function account(credentials: Record<string, string>): ProviderAccount {
  return { connectionId: "con_1", credentials, settings: {}, baseUrl: null, allowPrivate: false };
}

function post(secret: string, body: string, signature: string | null) {
  const headers = new Headers(signature === null ? {} : { "x-hub-signature-256": signature });
  return verifyWebhook(account({ app_secret: secret }), {
    method: "POST",
    headers,
    query: new URLSearchParams(),
    rawBody: Buffer.from(body),
  });
}

test("the published vector verifies", () => {
  const hex = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
  expect(post("It's a Secret to Everybody", "Hello, World!", `sha256=${hex}`)).toEqual({ ok: true });
});

test("the signature is over the bytes: escaped and plain umlauts have different ones", () => {
  const escaped = '{"name":"Zo\\u00eb","a":"b\\/c"}';
  const plain = JSON.stringify(JSON.parse(escaped));
  const hex = createHmac("sha256", "secret").update(escaped).digest("hex");
  expect(post("secret", escaped, `sha256=${hex}`)).toEqual({ ok: true });
  expect(post("secret", plain, `sha256=${hex}`)).toMatchObject({ ok: false, status: 401 });
  const overPlain = createHmac("sha256", "secret").update(plain).digest("hex");
  expect(post("secret", plain, `sha256=${overPlain}`)).toEqual({ ok: true });
});

test.each([
  null,
  "",
  "sha256=",
  "sha256=zz",
  `sha1=${"a".repeat(64)}`,
  `sha256=${"a".repeat(64)}`,
  "a".repeat(64),
])("a missing or wrong signature is 401: %s", (signature) => {
  expect(post("secret", "{}", signature)).toMatchObject({ ok: false, status: 401 });
});

test("without an app secret nothing verifies, not even a signature with an empty key", () => {
  const hex = createHmac("sha256", "").update("{}").digest("hex");
  expect(post("", "{}", `sha256=${hex}`)).toMatchObject({ ok: false, status: 401 });
});

function handshake(credentials: Record<string, string>, query: Record<string, string>) {
  return verifyWebhook(account(credentials), {
    method: "GET",
    headers: new Headers(),
    query: new URLSearchParams(query),
    rawBody: Buffer.alloc(0),
  });
}

test("the handshake gives the challenge back for our token alone", () => {
  const query = { "hub.mode": "subscribe", "hub.verify_token": "ours-1234", "hub.challenge": "42" };
  expect(handshake({ verify_token: "ours-1234" }, query)).toEqual({ ok: true, challenge: "42" });
  expect(handshake({ verify_token: "theirs-1234" }, query)).toMatchObject({ ok: false, status: 403 });
  expect(handshake({}, { ...query, "hub.verify_token": "" })).toMatchObject({ ok: false, status: 403 });
  expect(handshake({ verify_token: "ours-1234" }, { ...query, "hub.mode": "x" })).toMatchObject({
    status: 403,
  });
});
