import { describe, expect, test } from "vitest";
import type { ListedTemplate } from "@/lib/providers/types";
import { descriptionHints, nameHint, templateHints, variablesHint } from "./hints";
import { recipes } from "./recipes";

const ids = (hints: { id: string }[]) => hints.map(({ id }) => id);

describe("hints on a description", () => {
  test("one that says when, and nothing else, gets none", () => {
    const good = "Send OTP when customer confirms their phone number and requests verification";
    expect(descriptionHints(good, [])).toEqual([]);
  });

  test("every recipe's own description is good, and no two of them overlap", () => {
    for (const recipe of recipes) {
      const others = recipes.filter((other) => other !== recipe);
      expect(descriptionHints(recipe.description, others)).toEqual([]);
    }
  });

  test("one without a trigger is told so", () => {
    expect(ids(descriptionHints("Sends the payment link to the customer", []))).toEqual(["no-trigger"]);
  });

  test("one that leaves the moment open is told so", () => {
    expect(ids(descriptionHints("Send the payment link when needed", []))).toEqual(["vague"]);
  });

  test("one that says how instead of when is told so", () => {
    expect(ids(descriptionHints("Call the API with JSON when the customer agrees", []))).toEqual(["how"]);
  });

  test("one that overlaps another function names it", () => {
    const [hint] = descriptionHints("Share the payment link once the customer agrees to pay", [
      { name: "send_link", description: "Send payment link when customer agrees to pay" },
    ]);
    expect(hint?.id).toBe("overlap");
    expect(hint?.message).toContain("send_link");
  });

  test("one in a script that we know no trigger words of is left in peace", () => {
    expect(descriptionHints("ग्राहक के नंबर की पुष्टि करने पर ओटीपी भेजें", [])).toEqual([]);
  });
});

const template = (text: string, more: Partial<ListedTemplate> = {}): ListedTemplate => ({
  externalId: "1",
  name: "t",
  language: "en",
  category: "UTILITY",
  status: "APPROVED",
  quality: null,
  parameterFormat: "positional",
  components: [{ type: "body", text }],
  ...more,
});

describe("hints on a template", () => {
  test("the code with a reason and a contact gets none", () => {
    const text =
      "Your OTP code is {{1}}. Valid for 5 minutes.\nIf you didn't request this, please contact us at {{2}}.";
    expect(templateHints(template(text))).toEqual([]);
  });

  test("one that gives neither reason nor contact is told both", () => {
    expect(ids(templateHints(template("Great offers today!")))).toEqual(["no-reason", "no-contact"]);
  });

  test("marketing is told where WhatsApp delivers none of it, whatever its language", () => {
    for (const language of ["en", "hi"]) {
      const hints = templateHints(template("Great offers today!", { category: "MARKETING", language }));
      expect(hints[0]).toEqual({ id: "marketing", message: expect.stringContaining("+1") });
    }
  });

  test("a very long one is told so, whatever its language", () => {
    expect(ids(templateHints(template("अ".repeat(600), { language: "hi" })))).toEqual(["long"]);
  });
});

test("names are minded only where the agent's own engine minds them", () => {
  expect(nameHint("end_call_summary", "bolna")).toContain("end_call");
  expect(nameHint("end_call_summary", "vapi")).toBeNull();
});

test("more than five variables are advised against, the same one counted once", () => {
  expect(variablesHint(["a", "a", "b", "c", "d", "e"])).toBeNull();
  expect(variablesHint(["a", "b", "c", "d", "e", "f"])).toContain("6 values");
});
