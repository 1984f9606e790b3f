import { afterAll, describe, expect, test } from "vitest";
import { settings } from "@/e2e/fixtures/settings";
import { parseEnv, setEnv } from "@/lib/env";
import { forgetProcessState } from "@/lib/process-state";
import { addressFault } from "./provider-address";

function use(change: Record<string, string>) {
  const result = parseEnv({ ...settings("postgres://127.0.0.1/none"), PORT: "3000", ...change });
  if (!result.ok) throw new Error(result.faults.join("\n"));
  forgetProcessState("env");
  setEnv(result.env);
}
afterAll(() => forgetProcessState("env"));

describe("a provider's address that an admin typed", () => {
  test.each([
    "http://api.example.com",
    "ftp://api.example.com",
    "https://user:pass@api.example.com",
    "https://user@api.example.com",
    "https://localhost",
    "https://127.0.0.1",
    "https://127.1",
    "https://0x7f000001",
    "https://2130706433",
    "https://10.1.2.3",
    "https://169.254.169.254",
    "https://[::1]",
    "https://[::ffff:10.0.0.1]",
    "https://db.internal",
    "https://printer.local.",
    "https://api.example.com/?x=1",
    "https://api.example.com/#x",
    "api.example.com",
    "",
  ])("%s is refused", (address) => {
    use({ ALLOW_PRIVATE_NETWORK: "0" });
    expect(addressFault(address)).toMatch(/^(must|leads)/);
  });

  test.each(["https://api.example.com", "https://proxy.example.com:8443/graph", "https://8.8.8.8"])(
    "%s is taken",
    (address) => {
      use({ ALLOW_PRIVATE_NETWORK: "0" });
      expect(addressFault(address)).toBeNull();
    },
  );

  test("the installation's own sandbox is taken, other loopback addresses only when that is allowed", () => {
    use({ ALLOW_PRIVATE_NETWORK: "0" });
    expect(addressFault("http://localhost:3000/api/sandbox/meta")).toBeNull();
    expect(addressFault("http://127.0.0.1:3000/api/tools")).not.toBeNull();
    expect(addressFault("http://127.0.0.1:3001/api/sandbox/meta")).not.toBeNull();
    use({ ALLOW_PRIVATE_NETWORK: "1" });
    expect(addressFault("http://127.0.0.1:3001/graph")).toBeNull();
    expect(addressFault("http://u:p@127.0.0.1:3001/graph")).not.toBeNull();
  });

  test("one that is whole may hold a query, and is held to all else", () => {
    use({ ALLOW_PRIVATE_NETWORK: "0" });
    expect(addressFault("https://hooks.example.com/in?key=1", true)).toBeNull();
    expect(addressFault("https://hooks.example.com/in#key", true)).not.toBeNull();
    for (const address of ["http://hooks.example.com/?x", "https://10.0.0.1/?x", "https://localhost/?x"]) {
      expect(addressFault(address, true)).toMatch(/^(must|leads)/);
    }
  });
});
