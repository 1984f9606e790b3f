import fc from "fast-check";
import { expect, test } from "vitest";
import { parseExactJson } from "./exact-json";

test("whole numbers beyond 2^53 become texts, wherever they stand; all else stays what it is", () => {
  expect(
    parseExactJson(
      '{"a":12345678901234567891,"b":[-9007199254740993, 9007199254740991],"c":{"d":\n90071992547409930}}',
    ),
  ).toEqual({
    a: "12345678901234567891",
    b: ["-9007199254740993", 9007199254740991],
    c: { d: "90071992547409930" },
  });
  expect(parseExactJson('{"s":"x: 12345678901234567891 \\" ,12345678901234567891"}')).toEqual({
    s: 'x: 12345678901234567891 " ,12345678901234567891',
  });
  const others = "[1234567890.12345678901,12345678901234567891e2,0.1]";
  expect(parseExactJson(others)).toEqual(JSON.parse(others));
});

test("JSON without such numbers is read as ever, and what is none is refused", () => {
  const isLong = (value: unknown) => Number.isInteger(value) && /^-?\d{16,}$/.test(String(value));
  const exact = (_key: string, value: unknown) =>
    isLong(value) && !Number.isSafeInteger(value) ? String(value) : value;
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (value) => {
      const text = JSON.stringify(value);
      expect(parseExactJson(text)).toEqual(JSON.parse(text, exact));
    }),
  );
  for (const text of ["", "{", '{"a":12345678901234567891', "01234567890123456789"])
    expect(() => parseExactJson(text)).toThrow(SyntaxError);
});
