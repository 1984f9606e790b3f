import { describe, expect, test } from "vitest";
import { cleanMedia } from "./link";
import { deadLink } from "./public-link";

describe("a header's link", () => {
  const refused: [kind: string, link: string, why: RegExp][] = [
    ["image", "https://files.example/x.gif", /\.gif.*cannot show; it takes JPEG and PNG/],
    ["image", "https://files.example/x.WEBP?v=2", /cannot show/],
    ["image", "https://files.example/lake.pdf", /\.pdf.*JPEG and PNG/],
    ["video", "https://files.example/tour.mov", /MP4 and 3GP/],
    ["video", "https://files.example/tour.jpg", /MP4 and 3GP/],
    ["document", "https://files.example/plan.zip", /PDF, Word/],
    ["document", "https://files.example/plan.png", /PDF, Word/],
    ["image", "https://scontent.whatsapp.net/v/t61.29466-34/example?ccb=1-7", /sample/],
    ["image", "https://scontent-ams4-1.xx.fbcdn.net/v/a.jpg", /sample/],
    ["image", "https://localhost/a.png", /private network/],
    ["image", "https://10.0.0.5/a.png", /private network/],
    ["image", "http://files.example/a.png", /https/],
    ["image", "4::aW1hZ2UvanBlZw==:ARb", /no https link/],
  ];
  test.each(refused)("%s: %s is refused", (kind, link, why) => {
    expect(cleanMedia(link, kind)).toEqual({
      ok: false,
      code: "bad_value",
      message: expect.stringMatching(why),
    });
  });

  test.each([
    ["image", "https://files.example/a.jpg"],
    ["image", "https://files.example/a.JPEG"],
    ["image", "https://files.example/a.png?size=2#top"],
    ["image", "https://files.example/render/42"],
    ["image", "https://files.example/picture.php?id=7"],
    ["image", "https://files.example/v1.2/picture"],
    ["video", "https://files.example/a.3gp"],
    ["document", "https://files.example/a.pdf"],
    ["document", "https://files.example/a.docx"],
    ["image", "https://whatsapp.net.example.com/a.jpg"],
    ["image", "1234567890"],
  ])("%s: %s passes", (kind, link) => {
    expect(cleanMedia(link, kind)).toEqual({ ok: true, value: link });
  });

  test("of a campaign whose kind nobody knows may be any that WhatsApp shows", () => {
    const dead = (link: string) => deadLink(new URL(link), "any");
    expect(dead("https://files.example/a.pdf")).toBeNull();
    expect(dead("https://files.example/a.png")).toBeNull();
    expect(dead("https://files.example/a.gif")).toMatch(/shows in no message/);
  });
});
