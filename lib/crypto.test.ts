import { createDecipheriv } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { decrypt, encrypt, equalInConstantTime, hintOf, reseal } from "./crypto";
import { parseEnv, setEnv } from "./env";
import { forgetProcessState } from "./process-state";

const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");

/** As if the process had been started with these keys. */
function useKeys(...keys: string[]): void {
  const parsed = parseEnv({ ENCRYPTION_KEY: keys.join(",") });
  if (!parsed.ok) throw new Error(parsed.faults.join("\n"));
  forgetProcessState("env");
  setEnv(parsed.env);
}
beforeEach(() => useKeys(key(1)));

const place = "connection:con_1:access_token";
const secret = "EAA… with ünïcode and \u{1f511}";

test("a secret is sealed by AES-256-GCM under the key that its text names, each time anew", () => {
  const [one, other] = [encrypt(secret, place), encrypt(secret, place)];
  expect(one).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+$/);
  expect(one).not.toBe(other);
  expect(one).not.toContain("EAA");
  // Opened by hand, as the standard has it.
  const bytes = Buffer.from(one.split(".")[2] ?? "", "base64url");
  const opened = createDecipheriv("aes-256-gcm", Buffer.alloc(32, 1), bytes.subarray(0, 12))
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(-16));
  expect(opened.update(bytes.subarray(12, -16), undefined, "utf8") + opened.final("utf8")).toBe(secret);
});

test("it opens in its own place alone, and not when any byte of it was changed", () => {
  const sealed = encrypt(secret, place);
  expect(decrypt(sealed, place)).toBe(secret);
  expect(() => decrypt(sealed, "connection:con_2:access_token")).toThrow();
  const [version, name, body = ""] = sealed.split(".");
  const bytes = Buffer.from(body, "base64url");
  for (const at of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => decrypt(`${version}.${name}.${changed.toString("base64url")}`, place)).toThrow();
  }
  for (const broken of [
    "",
    "v1",
    `v2.${name}.${body}`,
    `v1.00000000.${body}`,
    `v1.${name}.`,
    `v1.${name}.AA`,
  ])
    expect(() => decrypt(broken, place)).toThrow();
});

test("of several keys the first seals and all open; one that is gone opens nothing", () => {
  const old = encrypt(secret, place);
  useKeys(key(2), key(1));
  expect(decrypt(old, place)).toBe(secret);
  const turned = reseal(old, place) ?? "";
  expect(turned.split(".")[1]).not.toBe(old.split(".")[1]);
  expect(reseal(turned, place)).toBeNull();
  useKeys(key(2));
  expect(decrypt(turned, place)).toBe(secret);
  expect(() => decrypt(old, place)).toThrow("ENCRYPTION_KEY");
});

test("a comparison takes equal texts alone, and never what is empty", () => {
  expect(equalInConstantTime("same", "same")).toBe(true);
  for (const [a, b] of [
    ["same", "Same"],
    ["same", "sam"],
    ["", ""],
    [null, null],
    [undefined, "x"],
  ])
    expect(equalInConstantTime(a, b)).toBe(false);
});

test("of a short secret nothing is shown", () => {
  expect([hintOf("a-long-secret-1234"), hintOf("short")]).toEqual(["1234", ""]);
});
