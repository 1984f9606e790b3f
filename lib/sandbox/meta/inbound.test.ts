import { expect, test } from "vitest";
import { templateKinds } from "@/e2e/fixtures/template-kinds";
import { payloadOf } from "./inbound";

const requestOf = (letter: string) => ({
  template: { components: templateKinds.find(({ kind }) => kind === letter)?.components ?? undefined },
});

test("a tap answers with what was sent with its button, on a card with the card's own", () => {
  expect(payloadOf(requestOf("R"), 0)).toBe("human-7f3a");
  expect(payloadOf(requestOf("O"), 0, 1)).toBe("more-a2");
  expect(payloadOf(requestOf("O"), 0, 0)).toBe("more-a1");
});

test("without a payload there is none", () => {
  expect(payloadOf(requestOf("O"), 0)).toBeNull();
  expect(payloadOf(requestOf("O"), 0, 7)).toBeNull();
  expect(payloadOf(requestOf("Q"), 0)).toBeNull();
  expect(payloadOf(null, 0)).toBeNull();
});
