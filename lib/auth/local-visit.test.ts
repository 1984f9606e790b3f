import { beforeEach, describe, expect, test } from "vitest";
import { parseEnv, setEnv } from "@/lib/env";
import { forgetProcessState } from "@/lib/process-state";
import { isLocalVisit } from "./local-visit";

function settle(bag: Record<string, string>) {
  const result = parseEnv(bag);
  if (!result.ok) throw new Error(result.faults.join("\n"));
  forgetProcessState("env");
  setEnv(result.env);
}

const asked = (host: string, ip: string) => isLocalVisit(new Headers({ host, "x-midcall-ip": ip }));

describe("whether a visitor sits at the machine itself", () => {
  beforeEach(() => settle({ PORT: "3000" }));

  test("yes, under every loopback name, from a loopback address", () => {
    expect(asked("localhost:3000", "127.0.0.1")).toBe(true);
    expect(asked("127.0.0.1:3000", "127.0.0.1")).toBe(true);
    expect(asked("[::1]:3000", "::1")).toBe(true);
  });

  test("no, when a tunnel, a rebound name or another machine asks", () => {
    expect(asked("midcall.example.com", "127.0.0.1")).toBe(false);
    expect(asked("localhost.evil.example:3000", "127.0.0.1")).toBe(false);
    expect(asked("localhost:3000", "192.168.1.7")).toBe(false);
    expect(asked("", "127.0.0.1")).toBe(false);
    expect(isLocalVisit(new Headers({ host: "localhost:3000" }))).toBe(false);
  });

  test("no, when we listen on more than loopback or are known by a public address", () => {
    settle({ PORT: "3000", HOST: "0.0.0.0" });
    expect(asked("localhost:3000", "127.0.0.1")).toBe(false);
    settle({ PORT: "3000", APP_URL: "https://midcall.example.com" });
    expect(asked("localhost:3000", "127.0.0.1")).toBe(false);
  });
});
