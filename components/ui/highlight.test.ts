import fc from "fast-check";
import { expect, test } from "vitest";
import { highlight, type Language } from "./highlight";

const languages: Language[] = ["json", "python", "javascript", "shell"];

test("a program's pieces together are the program, whatever it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom(...languages), (code, language) => {
      expect(
        highlight(code, language)
          .map(({ text }) => text)
          .join(""),
      ).toBe(code);
    }),
  );
});

test("names, texts and values of JSON are told apart", () => {
  const code = JSON.stringify({ name: 'a "quoted" text', n: -1.5, yes: true, nothing: null }, null, 2);
  const kinds = highlight(code, "json").filter(({ kind }) => kind !== "plain");
  expect(kinds.map(({ kind }) => kind)).toEqual([
    "name",
    "text",
    "name",
    "value",
    "name",
    "value",
    "name",
    "value",
  ]);
});

test("a word inside of a text or a comment is none", () => {
  const kinds = highlight('return "if not" # for', "python").filter(({ kind }) => kind !== "plain");
  expect(kinds).toEqual([
    { kind: "word", text: "return" },
    { kind: "text", text: '"if not"' },
    { kind: "comment", text: "# for" },
  ]);
});
