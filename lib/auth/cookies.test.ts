import { describe, expect, test } from "vitest";
import { parseEnv, setEnv } from "@/lib/env";
import { forgetProcessState } from "@/lib/process-state";
import { cookieNames, secureCookies } from "./cookies";

function settle(appUrl: string) {
  const result = parseEnv({ APP_URL: appUrl });
  if (!result.ok) throw new Error(result.faults.join("\n"));
  forgetProcessState("env");
  setEnv(result.env);
}

describe("cookies", () => {
  test("travel over https alone, and bound to the host, when the public address is https", () => {
    settle("https://midcall.example.com");
    expect(secureCookies()).toBe(true);
    expect(cookieNames()).toEqual({
      session: "__Host-midcall-session",
      csrf: "__Host-midcall-csrf",
      callback: "__Secure-midcall-callback",
      state: "__Secure-midcall-state",
      nonce: "__Secure-midcall-nonce",
      verifier: "__Secure-midcall-verifier",
    });
  });

  test("of two instances on one machine have different names", () => {
    settle("http://localhost:3000");
    const one = cookieNames();
    settle("http://localhost:3100");
    expect(secureCookies()).toBe(false);
    expect(cookieNames().session).not.toBe(one.session);
  });
});
