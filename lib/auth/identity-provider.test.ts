import { expect, test } from "vitest";
import { identify } from "./identity-provider";

test("a verified address is somebody, in lower case and with a clean name", () => {
  const claims = { sub: "1", email: "Mira@Example.com", email_verified: true, name: " Mi\u0000ra \ud800" };
  expect(identify(claims)).toEqual({ email: "mira@example.com", name: "Mira" });
  expect(identify({ ...claims, email_verified: "true", name: 5 })).toEqual({
    email: "mira@example.com",
    name: "",
  });
});

test.each([
  ["nothing", undefined, "IdentityNoEmail"],
  ["a text", "x", "IdentityNoEmail"],
  ["no subject", { email: "a@example.com", email_verified: true }, "IdentityNoEmail"],
  ["no address", { sub: "1", email_verified: true }, "IdentityNoEmail"],
  ["an address that is none", { sub: "1", email: "a b", email_verified: true }, "IdentityNoEmail"],
  ["a list of addresses", { sub: "1", email: ["a@example.com"], email_verified: true }, "IdentityNoEmail"],
  ["no word of verification", { sub: "1", email: "a@example.com" }, "IdentityUnverified"],
  ["not verified", { sub: "1", email: "a@example.com", email_verified: false }, "IdentityUnverified"],
  [
    "not verified, as a text",
    { sub: "1", email: "a@example.com", email_verified: "false" },
    "IdentityUnverified",
  ],
  ["verified by a number", { sub: "1", email: "a@example.com", email_verified: 1 }, "IdentityUnverified"],
])("%s opens nothing", (_what, claims, refusal) => {
  expect(identify(claims)).toBe(refusal);
});
