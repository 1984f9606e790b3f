import { describe, expect, test } from "vitest";
import type { ListedTemplate } from "@/lib/providers/types";
import { faultsOf } from "./check-values";
import { firstFaultyStep } from "./faults";
import { formPath, inputOf } from "./input";
import { withAllSlots } from "./slots";
import { emptyMapping, emptyValues, type WizardValues } from "./values";
import { linkKey } from "./wrong-links";

const template: ListedTemplate = {
  externalId: "1",
  name: "gaps",
  language: "en",
  category: "UTILITY",
  status: "APPROVED",
  quality: null,
  parameterFormat: "positional",
  components: [
    { type: "body", text: "Pay {{5}} by {{2}}" },
    {
      type: "buttons",
      buttons: [
        { type: "quick_reply", text: "Help" },
        { type: "url", text: "Pay", url: "https://pay.example/{{1}}" },
      ],
    },
  ],
};

const otp = {
  ...emptyMapping("body.2"),
  source: "in_call" as const,
  name: "otp_code",
  description: "the code",
};

function filled(mappings: WizardValues["mappings"]): WizardValues {
  return {
    ...emptyValues(),
    name: "send_otp",
    connection_id: "con_1",
    template: { name: "gaps", language: "en" },
    snapshot: template,
    mappings: withAllSlots(mappings, [
      { id: "body.2", section: "body", kind: "text", label: "", required: true },
      { id: "body.5", section: "body", kind: "text", label: "", required: true },
      { id: "button.0.payload", section: "button", kind: "payload", label: "", required: false },
      { id: "button.1.url", section: "button", kind: "url_suffix", label: "", required: true },
    ]),
    description: "Send it when the customer agrees to pay",
  };
}

describe("what keeps the wizard from saving", () => {
  test("every required slot that is not mapped is named, gaps in the numbering and optional ones are fine", () => {
    const faults = faultsOf(filled([]), []);
    expect([...faults.keys()]).toEqual(["mappings.0.source", "mappings.1.source", "mappings.3.source"]);
    expect(firstFaultyStep(faults)).toBe("variables");
  });

  test("a full address of another host does not fit into a link's suffix", () => {
    const suffix = {
      ...emptyMapping("button.1.url"),
      source: "static" as const,
      value: "https://evil.example/x",
    };
    expect(faultsOf(filled([suffix]), []).get("mappings.0.value")).toContain("https://pay.example/");
  });

  test("a link that was found to lead to another kind of file is refused with what was found", () => {
    const snapshot = { ...template, components: [{ type: "header", format: "image" }] };
    const picture = {
      ...emptyMapping("header.image"),
      source: "static" as const,
      value: "https://a.example/files/a",
    };
    const values = { ...filled([]), snapshot, mappings: [picture] };
    expect(faultsOf(values, []).has("mappings.0.value")).toBe(false);
    const wrong = new Map([[linkKey("image", picture.value), "The link leads to a PDF document."]]);
    expect(faultsOf(values, [], wrong).get("mappings.0.value")).toBe("The link leads to a PDF document.");
    const other = { ...picture, value: "https://a.example/files/b" };
    expect(faultsOf({ ...values, mappings: [other] }, [], wrong).has("mappings.0.value")).toBe(false);
  });

  test("a thousand characters, emoji and right-to-left text in the name are refused with the rule", () => {
    for (const name of ["a".repeat(1000), "send 🎉", "أرسل"]) {
      expect(faultsOf({ ...filled([]), name }, []).get("name")).toContain("snake_case");
    }
  });

  test("a name that another function of the agent has is refused", () => {
    expect(faultsOf(filled([]), ["send_otp"]).get("name")).toContain("send_otp");
  });
});

describe("what is sent to the server", () => {
  test("a variable used twice is described the same in both places, as defined first", () => {
    const again = {
      ...emptyMapping("body.5"),
      source: "in_call" as const,
      name: "otp_code",
      description: "other",
    };
    const values = filled([again, otp]);
    expect(inputOf(values).input.mappings).toEqual([
      expect.objectContaining({ slot: "body.2", name: "otp_code", description: "the code" }),
      expect.objectContaining({ slot: "body.5", name: "otp_code", description: "the code" }),
    ]);
  });

  test("what was mapped for a template chosen before is kept in the form and not sent", () => {
    const stale = { ...emptyMapping("body.9"), source: "static" as const, value: "x" };
    const values = filled([stale, otp]);
    const { input, places } = inputOf(values);
    expect(input.mappings?.map(({ slot }) => slot)).toEqual(["body.2"]);
    expect(formPath("mappings.0.name", places)).toBe("mappings.1.name");
    expect(formPath("mappings.0.choices.2", places)).toBe("mappings.1.choices.2");
    expect(formPath("name", places)).toBe("name");
  });
});
