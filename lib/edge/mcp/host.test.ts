import { expect, test } from "vitest";
import { foreignHeader } from "./host";

const foreign = (headers: Record<string, string>) =>
  foreignHeader(new Headers(headers), "https://midcall.example.com");

test("a host that leads to us is its own name, the machine's, an address, or a name inside the network", () => {
  for (const host of [
    "midcall.example.com",
    "MIDCALL.example.com:443",
    "localhost:3000",
    "127.0.0.1:3000",
    "[::1]:3000",
    "10.0.0.5:3000",
    "[fd00::5]:3000",
    "midcall:3000",
  ]) {
    expect([host, foreign({ host })]).toEqual([host, null]);
  }
  expect(foreign({})).toBeNull();
});

test("behind a proxy that is believed, what the client asked for counts", () => {
  const host = "midcall.cluster.internal";
  expect(foreign({ host, "x-forwarded-host": "midcall.example.com" })).toBeNull();
  expect(foreign({ host: "midcall.example.com", "x-forwarded-host": "evil.example.com" })).toBe("host");
});

test("any other name is foreign, and what is no host at all", () => {
  for (const host of ["evil.example.com", "midcall.example.com.evil.com", "a b", "@"]) {
    expect([host, foreign({ host })]).toEqual([host, "host"]);
  }
});

test("an origin is ours or the machine's, or the page is a stranger's", () => {
  for (const origin of ["https://midcall.example.com", "http://localhost:6274", "http://127.0.0.1:1"]) {
    expect([origin, foreign({ origin })]).toEqual([origin, null]);
  }
  for (const origin of ["null", "https://evil.example.com", "http://10.0.0.5", "http://midcall", "x"]) {
    expect([origin, foreign({ origin })]).toEqual([origin, "origin"]);
  }
});
