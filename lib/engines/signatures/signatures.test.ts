import { createHmac, generateKeyPairSync, sign as signWith } from "node:crypto";
import fc from "fast-check";
import { Retell } from "retell-sdk";
import { Webhook } from "standardwebhooks";
import { describe, expect, test } from "vitest";
import { type SignatureKind, verifySignatures } from ".";

const body = '{"name":"send_otp","args":{"otp_code":"äöü 123456"}}';
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const telnyxKey = publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("base64");
const whsec = `whsec_${Buffer.alloc(24, 3).toString("base64")}`;

type Signed = { secret: string; headers: Record<string, string> };

/** Each kind as its vendor signs, where there is code of the vendor's by that. */
const signers: Record<SignatureKind, (atMs: number) => Promise<Signed>> = {
  retell: async (atMs) => {
    const secret = "key_0123456789abcdef";
    // The SDK signs for now; at another time only the composition that it documents.
    const late = createHmac("sha256", secret).update(`${body}${atMs}`).digest("hex");
    const now = Math.abs(Date.now() - atMs) < 1000;
    const header = now ? await Retell.sign(body, secret) : `v=${atMs},d=${late}`;
    return { secret, headers: { "x-retell-signature": header } };
  },
  standard_webhooks: async (atMs) => ({
    secret: whsec,
    headers: {
      "webhook-id": "msg_1",
      "webhook-timestamp": String(Math.floor(atMs / 1000)),
      "webhook-signature": new Webhook(whsec).sign("msg_1", new Date(atMs), body),
    },
  }),
  vapi_hmac: async (atMs) => {
    const secret = "a-secret-of-vapi";
    const timestamp = String(Math.floor(atMs / 1000));
    const signature = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex");
    return { secret, headers: { "x-timestamp": timestamp, "x-signature": signature } };
  },
  telnyx: async (atMs) => {
    const timestamp = String(Math.floor(atMs / 1000));
    const signature = signWith(null, Buffer.from(`${timestamp}|${body}`), privateKey).toString("base64");
    return {
      secret: telnyxKey,
      headers: { "telnyx-timestamp": timestamp, "telnyx-signature-ed25519": signature },
    };
  },
};

const kinds = Object.keys(signers) as SignatureKind[];

function verdict(kind: SignatureKind, signed: Signed, text = body) {
  const request = { headers: new Headers(signed.headers), rawBody: Buffer.from(text), nowMs: Date.now() };
  return verifySignatures(request, [{ kind, secret: signed.secret }]);
}

describe.each(kinds)("a signature of the kind %s", (kind) => {
  const sign = (atMs = Date.now()) => signers[kind](atMs);

  test("is good over the very bytes that were signed, and over no others", async () => {
    const signed = await sign();
    expect(verdict(kind, signed)).toBe("good");
    expect(verdict(kind, signed, body.replace("123456", "123457"))).toBe("wrong");
    expect(verdict(kind, signed, JSON.stringify(JSON.parse(body), null, 1))).toBe("wrong");
    expect(verdict(kind, signed, `${body}\n`)).toBe("wrong");
  });

  test("is late after five minutes, before and behind", async () => {
    expect(verdict(kind, await sign(Date.now() - 290_000))).toBe("good");
    expect(verdict(kind, await sign(Date.now() - 310_000))).toBe("late");
    expect(verdict(kind, await sign(Date.now() + 310_000))).toBe("late");
  });

  test("of another secret is wrong, and a missing one is missing", async () => {
    const signed = await sign();
    const other = kind === "telnyx" ? Buffer.alloc(32, 9).toString("base64") : `whsec_${"A".repeat(32)}`;
    expect(verdict(kind, { ...signed, secret: other })).toBe("wrong");
    for (const name of Object.keys(signed.headers)) {
      const { [name]: _gone, ...headers } = signed.headers;
      expect(verdict(kind, { ...signed, headers })).toBe("missing");
    }
  });

  test("whatever its headers hold is refused without an error", async () => {
    const signed = await sign();
    const text = fc.string({ unit: "grapheme-ascii", maxLength: 80 });
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(signed.headers)),
        text,
        fc.string(),
        (name, value, secret) => {
          const headers = { ...signed.headers, [name]: value };
          if (value.trim() === signed.headers[name] || value.trim() === "") return;
          // A list of signatures may hold a good one beside others; the id is signed too.
          expect(verdict(kind, { ...signed, headers })).not.toBe("good");
          expect(verdict(kind, { secret: secret || "x", headers })).not.toBe("good");
        },
      ),
    );
  });
});

test("during a rotation either secret is good; without any secret nothing is", async () => {
  const { secret, headers } = await signers.retell(Date.now());
  const request = { headers: new Headers(headers), rawBody: Buffer.from(body), nowMs: Date.now() };
  const old = { kind: "retell", secret: "key_of_last_month" } as const;
  expect(verifySignatures(request, [old, { kind: "retell", secret }])).toBe("good");
  expect(verifySignatures(request, [{ kind: "standard_webhooks", secret: whsec }, old])).toBe("wrong");
  expect(verifySignatures(request, [])).toBe("missing");
});

test("a sender may send several of Standard Webhooks' signatures, one of them ours", async () => {
  const { secret, headers } = await signers.standard_webhooks(Date.now());
  const list = `v1,${"A".repeat(43)}= ${headers["webhook-signature"]} v1a,xyz`;
  expect(verdict("standard_webhooks", { secret, headers: { ...headers, "webhook-signature": list } })).toBe(
    "good",
  );
});

test("Vapi's timestamp may count milliseconds, its digest be base64 or have a prefix", () => {
  const secret = "a-secret-of-vapi";
  const at = String(Date.now());
  const hmac = createHmac("sha256", secret).update(`${at}.${body}`);
  const digest = hmac.digest();
  for (const signature of [
    digest.toString("hex"),
    digest.toString("base64"),
    `sha256=${digest.toString("hex")}`,
  ]) {
    const headers = { "x-timestamp": at, "x-signature": signature };
    expect(verdict("vapi_hmac", { secret, headers })).toBe("good");
  }
});

test("what we sign as Retell does, Retell's own code takes", async () => {
  const secret = "key_0123456789abcdef";
  const at = Date.now();
  const digest = createHmac("sha256", secret).update(`${body}${at}`).digest("hex");
  const header = `v=${at},d=${digest}`;
  expect(await Retell.verify(body, secret, header)).toBe(true);
  expect(verdict("retell", { secret, headers: { "x-retell-signature": header } })).toBe("good");
});
