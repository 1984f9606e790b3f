import { expect, test } from "vitest";
import { templateOfRef, typedTemplate } from "./campaign";
import { checkFilled, cleanSlotValue } from "./fill-slot";
import { renderTemplate } from "./render";
import { slotsOf } from "./slots";

const typed = templateOfRef({ campaign: "c", variables: 2, media: true, url_buttons: [2, 0, 2] });
const clean = (id: string, value: string) => {
  const slot = slotsOf(typed).slots.find((candidate) => candidate.id === id);
  if (!slot) throw new Error(`no slot ${id}`);
  return cleanSlotValue(slot, typed, value);
};

test("a typed campaign has a place for each part that was named, and can be sent", () => {
  const { slots, sendable } = slotsOf(typed);
  expect(sendable).toBe(true);
  expect(slots.map(({ id, required }) => `${id}${required ? "" : "?"}`)).toEqual([
    "media",
    "media.filename?",
    "param.1",
    "param.2",
    "button.0.url",
    "button.2.url",
    "contact.name?",
  ]);
});

test("its picture shows what goes into it", () => {
  const picture = renderTemplate(typed, { "param.1": "Asha", "button.0.url": "7F3K" });
  expect(picture).toMatchObject({ media: { kind: "document" }, body: expect.stringContaining("Asha") });
  expect(picture.buttons.map(({ url }) => url)).toEqual(["…7F3K", undefined, "…{{1}}"]);
});

test.each([
  ["media", "https://cdn.example.com/a.pdf", "https://cdn.example.com/a.pdf"],
  ["media", "https://cdn.example.com/a b.pdf", "https://cdn.example.com/a%20b.pdf"],
  [
    "media",
    "https://cdn.example.com/मेनू.pdf",
    "https://cdn.example.com/%E0%A4%AE%E0%A5%87%E0%A4%A8%E0%A5%82.pdf",
  ],
  ["media.filename", "../a/b.pdf", ".._a_b.pdf"],
  ["param.1", " Monday\n4 pm ", "Monday 4 pm"],
  ["button.0.url", "7F/3K?x=ä", "7F/3K?x=%C3%A4"],
])("%s takes “%s” as “%s”", (id, given, value) => {
  expect(clean(id, given)).toEqual({ ok: true, value });
});

test.each([
  ["media", "http://cdn.example.com/a.pdf"],
  ["media", "file:///etc/passwd"],
  ["media", "https://user:pass@cdn.example.com/a.pdf"],
  ["media", "https://localhost/a.pdf"],
  ["media", "https://10.0.0.5/a.pdf"],
  ["media", "https://cdn.example.com/a.gif"],
  ["media", "a.pdf"],
  ["media.filename", "x".repeat(300)],
  ["button.2.url", "https://x.in/b/7F3K"],
  ["param.2", "x".repeat(1100)],
  ["param.2", " "],
])("%s refuses “%s”", (id, given) => {
  expect(clean(id, given)).toMatchObject({ ok: false, message: expect.stringMatching(/\S/) });
});

test("lengths are not judged where nobody knows the words around the values", () => {
  const values = { "param.1": "x".repeat(1024), "param.2": "y".repeat(1024) };
  expect(checkFilled(typed, values)).toEqual({ ok: true });
});

const given = (media: "image" | "any", value: string) => {
  const template = typedTemplate("c", { variables: 0, media, urlButtons: [] });
  const [slot] = slotsOf(template).slots;
  if (!slot) throw new Error("no slot");
  return {
    cleaned: cleanSlotValue(slot, template, value),
    shown: renderTemplate(template, { media: value }),
  };
};

test.each([
  ["file_01hzzzzzzzzz/Lake view.png", "image"],
  ["file_01hzzzzzzzzz/Tour.mp4", "video"],
  ["file_01hzzzzzzzzz/Plan.pdf", "document"],
  ["https://cdn.example.com/a.jpg", "image"],
  ["https://cdn.example.com/a", "document"],
])("a campaign of which nobody knows what file it takes takes %s, shown as %s", (value, kind) => {
  const { cleaned, shown } = given("any", value);
  expect(cleaned).toEqual({ ok: true, value });
  expect(shown.media).toMatchObject({ kind });
});

test("a campaign with a picture takes no other kind of file of ours", () => {
  expect(given("image", "file_01hzzzzzzzzz/Lake view.png").cleaned.ok).toBe(true);
  expect(given("image", "file_01hzzzzzzzzz/Plan.pdf").cleaned).toMatchObject({
    message: expect.stringContaining("is a file that is no picture"),
  });
});
