import { describe, expect, test } from "vitest";
import { placeOf } from "@/components/calls/early-places";
import { verdictWords } from "@/components/engines/request-words";
import { blockedCodes, failedCodes, invalidCodes } from "@/db/enums";
import { failureWords } from "./failure-words";
import { remediesOf } from "./remedies";

const message = { agent_id: "agt_1", function_id: "fn_1", connection_id: "con_1", to: "+919876543210" };
const everything = {
  hasAgent: true,
  hasFunction: true,
  hasConnection: true,
  mayEdit: true,
  mayConnect: true,
};
const labels = (code: string, within = everything) =>
  remediesOf(message, code, within).map(({ label }) => label);

describe("every code of an outcome", () => {
  test.each(failedCodes)(
    "%s: a failed message says of what kind it is, what to do, and offers it",
    (code) => {
      const { title, advice } = failureWords(code);
      expect(title).not.toBe(code);
      expect(advice).toMatch(/^[A-Z].{20,}\.$/);
      expect(labels(code)).not.toEqual([]);
    },
  );

  // An agent that is not known leaves nothing that could be shown.
  test.each([...blockedCodes, ...invalidCodes.filter((code) => code !== "unknown_agent")])(
    "%s: a call that stopped early says what it means, what to do, and where",
    (code) => {
      const words = verdictWords(code);
      expect(words?.what).toMatch(/^[A-Z].{15,}\.$/);
      expect(words?.fix).toMatch(/^[A-Z].{10,}\.$/);
      expect(placeOf(code, "agt_1")).not.toBeNull();
    },
  );
});

test("a refused key leads to new credentials, a refused template to the templates and the mapping", () => {
  expect(labels("credentials")).toEqual(["Enter new credentials", "Check the connection"]);
  expect(labels("template")).toEqual(["Refresh the templates", "Edit the mapping"]);
});

test("nobody is offered what is gone, or what they may not do", () => {
  expect(labels("credentials", { ...everything, mayConnect: false })).toEqual(["Check the connection"]);
  expect(labels("template", { ...everything, mayEdit: false })).toEqual(["Refresh the templates"]);
  expect(labels("template", { ...everything, hasConnection: false, hasFunction: false })).toEqual([]);
  expect(labels("a code of another release")).toEqual(["Try the function"]);
});
