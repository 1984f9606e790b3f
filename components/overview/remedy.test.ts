import { expect, test } from "vitest";
import type { Finding } from "@/lib/overview/schema";
import { remedyOf } from "./remedy";

const finding = (kind: Finding["kind"]): Finding => ({
  kind,
  tone: "warn",
  agent_id: "agt_a",
  function_id: "fn_a",
  connection_id: "con_a",
  name: "send_otp",
  message: "",
  fix: "",
  since: "2026-11-30T12:00:00Z",
});

test("who may not change a function is led to where it stands, not to its wizard", () => {
  const changed = finding("template_changed");
  expect(remedyOf(changed, { mayEdit: true })).toEqual({
    href: "/agents/agt_a?wizard=fn_a",
    label: "Edit the function",
  });
  expect(remedyOf(changed, { mayEdit: false })).toEqual({
    href: "/agents/agt_a",
    label: "Look at the agent",
  });
  expect(remedyOf(finding("never_fires"), { mayEdit: false }).href).toBe("/agents/agt_a/engine");
});
