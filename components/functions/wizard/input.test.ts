import { expect, test } from "vitest";
import { mergePatch } from "@/lib/merge-patch";
import { inputOf, patchOf } from "./input";
import { emptyValues, type WizardValues } from "./values";

/** A saved function, changed in the form and saved over. */
function saved(before: Record<string, unknown>, change: Partial<WizardValues>) {
  const values = { ...emptyValues(), ...change };
  return mergePatch(before, patchOf(values, inputOf(values).input));
}

test("a phrase whose words in one language were emptied loses that language, and what the form does not show stays", () => {
  const before = { say: { sent: { en: "Sent.", hi: "भेज दिया।" }, failed: "No.", later: "x" } };
  const say = { sending: "", sent: { en: "Sent it.", hi: " " }, failed: "" };
  expect(saved(before, { say }).say).toEqual({ sent: { en: "Sent it." }, later: "x" });
  expect(saved(before, { say: { ...say, sent: { en: "", hi: "" } } }).say).toEqual({ later: "x" });
});

test("a campaign that was chosen takes nothing over of what was typed of another", () => {
  const before = { template: { campaign: "typed", variables: 2, media: true, url_buttons: [0] } };
  const chosen = { name: "listed", language: "" };
  expect(saved(before, { template: chosen }).template).toEqual({ campaign: "listed" });
  const parts = { variables: 1, media: false, url_buttons: [] };
  expect(saved(before, { template: { ...chosen, parts } }).template).toEqual({
    campaign: "listed",
    ...parts,
  });
});
