import { expect, test } from "vitest";
import { networkOf } from "./addresses";

test.each([
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:0DB8:0001:0002::9", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["2001:db8::ffff:1:2:3", "2001:db8:0:0"],
  ["2001:db8:1::5", "2001:db8:1:0"],
  ["::1", "0:0:0:0"],
  ["203.0.113.9", "203.0.113.9"],
  ["", ""],
])("%s is counted as %s: who has a network of IPv6 has one allowance", (ip, network) => {
  expect(networkOf(ip)).toBe(network);
});
