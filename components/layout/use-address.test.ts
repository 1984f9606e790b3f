import { expect, test } from "vitest";
import { changedQuery } from "./use-address";

test("names get their new texts, the others stay", () => {
  expect(changedQuery("?q=a&state=sent", { q: "b" })).toBe("?q=b&state=sent");
  expect(changedQuery("q=a", { to: "+91 98" })).toBe("?q=a&to=%2B91+98");
});

test("an empty text takes its name out, and with the last one the question mark", () => {
  expect(changedQuery("?q=a&state=sent", { q: "" })).toBe("?state=sent");
  expect(changedQuery("?q=a", { q: undefined })).toBe("");
});

test("lists stay readable", () => {
  expect(changedQuery("", { state: "failed,unknown" })).toBe("?state=failed,unknown");
});
