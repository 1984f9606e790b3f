import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPrivateAddress } from "@/lib/private-address";
import { cleanMedia } from "./link";
import { deadLink, isLocalHost } from "./public-link";

const host = (url: string) => new URL(url).hostname;

describe("a host that nobody outside can reach", () => {
  test.each([
    "https://localhost/a.png",
    "https://LOCALHOST./a.png",
    "https://files/a.png",
    "https://nas.local/a.png",
    "https://a.localhost/a.png",
    "https://metadata.google.internal/",
    "https://127.0.0.1/a.png",
    "https://2130706433/a.png",
    "https://0x7f.1/a.png",
    "https://10.0.0.5/a.png",
    "https://192.168.1.1:8443/a.png",
    "https://169.254.169.254/",
    "https://[::1]/a.png",
    "https://[::ffff:10.0.0.5]/a.png",
    "https://[fd00::1]/a.png",
  ])("%s", (url) => {
    expect(isLocalHost(host(url))).toBe(true);
  });

  test.each([
    "https://files.example/",
    "https://8.8.8.8/",
    "https://[2606:4700::1111]/",
    "https://10.example/",
  ])("not %s", (url) => {
    expect(isLocalHost(host(url))).toBe(false);
  });

  test("is judged of every address as the server judges it", () => {
    const edges = [0, 1, 2, 10, 18, 19, 31, 63, 64, 88, 99, 100, 113, 127, 128, 168, 172, 192, 198, 203, 254];
    const octet = fc.oneof(fc.constantFrom(...edges), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.tuple(octet, octet, octet, octet), (octets) => {
        const address = octets.join(".");
        expect([address, isLocalHost(address)]).toEqual([address, isPrivateAddress(address)]);
      }),
      { numRuns: 5_000 },
    );
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const shown = host(`https://[${address}]/`);
        // What the server calls public beyond the networks in use is refused, too: nothing lives there.
        if (isPrivateAddress(shown.slice(1, -1))) expect([shown, isLocalHost(shown)]).toEqual([shown, true]);
      }),
      { numRuns: 2_000 },
    );
  });
});

test("the documented networks of IPv6 are judged as the server judges them", () => {
  for (const address of ["2001:0:1::1", "2001:1ff::1", "2001:200::1", "2001:db8::1", "2002::1", "2003::1"])
    expect([address, isLocalHost(host(`https://[${address}]/`))]).toEqual([
      address,
      isPrivateAddress(address),
    ]);
});

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
