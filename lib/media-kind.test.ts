import { expect, test } from "vitest";
import { mediaKindOf } from "./media-kind";

test.each([
  ["https://a.example/x/Plan.PDF?v=1#top", "document"],
  ["https://a.example/tour.mp4", "video"],
  ["file_01hzzzzzzzzz/Lake view.png", "image"],
  ["https://a.example/picture", null],
  ["https://a.example/?file=a.png", null],
  ["", null],
])("%s is of the kind %s", (value, kind) => {
  expect(mediaKindOf(value)).toBe(kind);
});
