import { describe, expect, test } from "vitest";
import { readCallFields } from "@/lib/engines/call-fields";
import { isDirectionOpen, isOwnNumber, settleDirection } from "./settle-direction";

const [ours, customer] = ["+918045671234", "+919876543210"];

type Agent = Parameters<typeof settleDirection>[0];
const agent = (more: Partial<Agent> = {}): Agent => ({
  engine: "bolna",
  direction: null,
  ownNumbers: [],
  defaultCountry: "IN",
  ...more,
});
const settled = (body: Record<string, unknown>, more: Partial<Agent> = {}) =>
  settleDirection(agent(more), readCallFields(new Headers(), body));

describe("who calls whom", () => {
  test("is told by the agent's own numbers, whatever the definition or the agent says", () => {
    const own: Partial<Agent> = { ownNumbers: [ours], direction: "inbound" };
    expect(settled({ from_number: ours, to_number: customer, direction: "inbound" }, own)).toBe("outbound");
    expect(settled({ from_number: customer, to_number: ours, direction: "outbound" }, own)).toBe("inbound");
    // National, as the phone network writes it.
    expect(settled({ from_number: "080 4567 1234", to_number: customer }, own)).toBe("outbound");
  });

  test("is not guessed from numbers that are both, or neither, the agent's own", () => {
    const own = { ownNumbers: [ours, "+918045670000"] };
    expect(settled({ from_number: ours, to_number: "+918045670000" }, own)).toBeNull();
    expect(settled({ from_number: customer, to_number: "+919876500000" }, own)).toBeNull();
    expect(settled({ from_number: ours }, own)).toBeNull();
  });

  test("is what is set for the agent, where its engine only repeats its definition", () => {
    const body = { from_number: ours, to_number: customer, direction: "inbound" };
    for (const engine of ["bolna", "elevenlabs"] as const) {
      expect(settled(body, { engine, direction: "outbound" })).toBe("outbound");
      expect(settled(body, { engine })).toBe("inbound");
    }
    expect(settled({ from_number: ours }, { direction: "outbound" })).toBe("outbound");
  });

  test("is what the engine tells, where it tells it, before what is set for the agent", () => {
    const told = { from_number: customer, direction: "inbound" };
    expect(settled(told, { engine: "cartesia", direction: "outbound" })).toBe("inbound");
    expect(settled({ from_number: customer }, { engine: "generic", direction: "outbound" })).toBe("outbound");
    expect(settled({ from_number: customer }, { engine: "generic" })).toBeNull();
  });
});

test("own numbers are known in each of their spellings", () => {
  expect(isOwnNumber({ ownNumbers: ["+5511987654321"] }, "+551187654321")).toBe(true);
  expect(isOwnNumber({ ownNumbers: [] }, ours)).toBe(false);
});

test("it is open only at engines that do not tell, while nothing is said", () => {
  expect(isDirectionOpen(agent())).toBe(true);
  expect(isDirectionOpen(agent({ engine: "retell" }))).toBe(false);
  expect(isDirectionOpen(agent({ direction: "inbound" }))).toBe(false);
  expect(isDirectionOpen(agent({ ownNumbers: [ours] }))).toBe(false);
});
