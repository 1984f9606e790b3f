import { expect, test } from "vitest";
import { lastInPath } from "./last-in-path";

test.each([
  ["https://a.example/x/Lake%20view.pdf?v=2#p", "Lake view.pdf"],
  ["https://a.example/%E0%A4%AE%E0%A5%87%E0%A4%A8%E0%A5%82.pdf", "मेनू.pdf"],
  ["https://a.example/100%.pdf", "100%.pdf"],
  ["https://a.example/..%2F..%5Ca%0Ab.pdf", ".._.._a_b.pdf"],
  ["https://a.example/files/", ""],
  ["https://a.example", ""],
  ["123456", ""],
])("the last part of %s is “%s”", (link, name) => {
  expect(lastInPath(link)).toBe(name);
});
