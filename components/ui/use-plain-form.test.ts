import { expect, test } from "vitest";
import * as z from "zod/mini";
import { createAgentForm } from "@/components/agents/create-schema";
import { faultsOf } from "./use-plain-form";

test("each field tells the first of its faults, in the schema's words", () => {
  const names = ["name", "engine", "default_country"] as const;
  const checked = createAgentForm.safeParse({ name: "", engine: "generic", default_country: "" });
  expect(Object.keys(faultsOf(names, checked.error?.issues ?? []))).toEqual(["name", "default_country"]);
  const twice = z.string().check(z.minLength(3, "is short"), z.regex(/\d/, "has no digit")).safeParse("a");
  const issues = (twice.error?.issues ?? []).map(({ message }) => ({ path: ["name"], message }));
  expect(issues).toHaveLength(2);
  expect(faultsOf(names, issues)).toEqual({ name: "is short" });
});

test("a fault inside of a field is the field's, and those of other fields are nobody's", () => {
  expect(
    faultsOf(
      ["phone"],
      [
        { path: ["other"], message: "is wrong" },
        { path: ["phone", 0], message: "is no number" },
      ],
    ),
  ).toEqual({ phone: "is no number" });
});
