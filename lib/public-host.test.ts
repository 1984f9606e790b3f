import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPrivateAddress } from "./private-address";
import { isLocalHost, isPublicUrl } from "./public-host";

const host = (url: string) => new URL(url).hostname;

describe("a host that nobody outside can reach", () => {
  test.each([
    "https://localhost/a.png",
    "https://LOCALHOST./a.png",
    "https://files/a.png",
    "https://files.intranet/a.png",
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

test("an address is public when it is https to a host that others can reach", () => {
  expect(isPublicUrl("https://midcall.example.com/x")).toBe(true);
  for (const address of [
    "http://midcall.example.com",
    "https://10.0.0.5",
    "https://midcall",
    "midcall.example.com",
  ])
    expect([address, isPublicUrl(address)]).toEqual([address, false]);
});
