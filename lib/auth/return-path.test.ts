import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { returnPath } from "./return-path";

describe("where a sign-in leads to", () => {
  test("a path of ours is gone back to, with its query", () => {
    expect(returnPath("/agents/agt_1?tab=whatsapp#x")).toBe("/agents/agt_1?tab=whatsapp#x");
  });

  test.each([
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "/\t/evil.example/",
    "\t//evil.example",
    "/..//evil.example",
    "javascript:alert(1)",
    "/sign-in?callbackUrl=/sign-in",
    "/welcome",
    "agents",
    "",
  ])("%j leads to the start", (given) => {
    expect(returnPath(given)).toBe("/");
  });

  test("several or none lead to the start", () => {
    expect(returnPath(undefined)).toBe("/");
    expect(returnPath(["/agents", "//evil.example"])).toBe("/");
  });

  test("no text leads to another site", () => {
    const own = "https://midcall.example";
    const tricky = fc.string({
      unit: fc.constantFrom("/", "\\", ".", ":", "@", "\t", "\n", "a", "%", "?", "#"),
    });
    fc.assert(
      fc.property(tricky, (rest) => new URL(returnPath(`/${rest}`), own).origin === own),
      { numRuns: 2000 },
    );
  });
});
