import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readWish } from "./stop-words";

describe("an answer asks for no more messages", () => {
  test.each([
    "STOP",
    "Stop.",
    " stop! ",
    "„Stop“",
    "S\u0054OP\u200b",
    "ＳＴＯＰ",
    "STOP 🙏",
    "Unsubscribe",
    "OPT OUT",
    "opt-out",
    "OptOut",
    "Cancel",
    "रोको",
    "बंद करो।",
    "बंद",
    "PARAR",
    "Baja",
    "SAIR",
    "arrêt",
    "ARRET",
    "Stopp",
    "إيقاف",
    "ايقاف",
    "إِيقَاف",
    "Berhenti",
    "Acha kutuma",
    "ABONELİKTEN ÇIK",
    "Abonelikten çık",
    "стоп",
    "หยุด",
    "停止",
    "বন্ধ করুন",
    "ఆపండి",
  ])("by %s", (text) => {
    expect(readWish(text)).toBe("stop");
  });
});

describe("an answer takes it back", () => {
  test.each(["START", "start.", "Subscribe", "शुरू करो", "Alta", "mulai", "ابدأ", "開始".replace("開", "开")])(
    "by %s",
    (text) => {
      expect(readWish(text)).toBe("start");
    },
  );
});

test("a sentence, another word or nothing asks for neither", () => {
  for (const text of [
    "",
    " ",
    "...",
    "🙏",
    "stop calling, but send me the code",
    "please don't stop",
    "nonstop",
    "bus stop",
    // In India that is a yes.
    "Acha",
    "1",
    "yes",
    "STOP ".repeat(100),
    "x".repeat(100_000),
  ]) {
    expect([text.slice(0, 30), readWish(text)]).toEqual([text.slice(0, 30), null]);
  }
});

test("a button's Cancel is the template's own, its Stop is not", () => {
  expect(readWish("Cancel", true)).toBeNull();
  expect(readWish("Stop promotions", true)).toBe("stop");
  expect(readWish("STOP", true)).toBe("stop");
});

test("no text is both, and none makes the reading throw", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.boolean(), (text, tapped) => {
      expect([null, "stop", "start"]).toContain(readWish(text, tapped));
    }),
  );
});
