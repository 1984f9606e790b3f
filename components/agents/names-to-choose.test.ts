import { expect, test } from "vitest";
import { namesToChoose } from "./names-to-choose";

test("agents of the same name are told apart by their engine and the end of their id, others are not burdened", () => {
  expect(
    namesToChoose([
      { id: "agt_0000aaaaaa", name: "Front desk", engine: "vapi" },
      { id: "agt_0000bbbbbb", name: "Front desk", engine: "vapi" },
      { id: "agt_0000cccccc", name: "Night desk", engine: "retell" },
    ]),
  ).toEqual([
    { id: "agt_0000aaaaaa", name: "Front desk · Vapi · …aaaaaa" },
    { id: "agt_0000bbbbbb", name: "Front desk · Vapi · …bbbbbb" },
    { id: "agt_0000cccccc", name: "Night desk" },
  ]);
});
