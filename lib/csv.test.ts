import { expect, test } from "vitest";
import { csvLine } from "./csv";

test("what a spreadsheet would run is a text, and what would break the line is quoted", () => {
  const cells = ["=1+1", "+1+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\tx", 'say "hi", twice', "a\nb", "plain"];
  expect(csvLine(cells)).toBe(
    `'=1+1,'+1+cmd|' /C calc'!A0,'-2,'@SUM(A1),'\tx,"say ""hi"", twice","a\nb",plain\r\n`,
  );
});

test("so is what begins in wide letters, or with a line break before it", () => {
  expect(csvLine(["＝1+1", "＠SUM(A1)", "＋1+1", "－2", "\n=1"])).toBe(
    `'＝1+1,'＠SUM(A1),'＋1+1,'－2,"'\n=1"\r\n`,
  );
});

test("a phone number stays as other programs read it", () => {
  expect(csvLine(["+919876543210", "+91 98765"])).toBe("+919876543210,'+91 98765\r\n");
});
