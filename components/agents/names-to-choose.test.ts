import { expect, test } from "vitest";
import { namesToChoose } from "./names-to-choose";

test("agents of the same name are told apart by the end of their id and their engine, others are not burdened", () => {
  expect(
    namesToChoose([
      { id: "agt_0000aaaaaa", name: "Front desk", engine: "vapi" },
      { id: "agt_0000bbbbbb", name: "Front desk", engine: "vapi" },
      { id: "agt_0000cccccc", name: "Night desk", engine: "retell" },
    ]),
  ).toEqual([
    { id: "agt_0000aaaaaa", name: "Front desk · …aaaaaa · Vapi" },
    { id: "agt_0000bbbbbb", name: "Front desk · …bbbbbb · Vapi" },
    { id: "agt_0000cccccc", name: "Night desk" },
  ]);
});
