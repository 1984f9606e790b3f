import { expect, test } from "vitest";
import type { ListedTemplate } from "@/lib/providers/types";
import { exampleCall, slotExamples } from "./examples";
import { mapping } from "./schema";

const template: ListedTemplate = {
  externalId: "1",
  name: "order",
  language: "en",
  category: "UTILITY",
  status: "APPROVED",
  quality: null,
  parameterFormat: "positional",
  components: [
    { type: "header", format: "DOCUMENT" },
    { type: "body", text: "{{1}} {{2}} {{3}} {{4}}", examples: { "1": "Asha", "2": "₹ 1,499", "3": "3" } },
  ],
};

const heard = (slot: string, name: string, more: Record<string, unknown> = {}) =>
  mapping.parse({ slot, source: "in_call", name, description: "as said", ...more });
const known = (slot: string, key: string, more: Record<string, unknown> = {}) =>
  mapping.parse({ slot, source: "metadata", key, ...more });

test("an example comes from the function, the agent, the template or the kind of place, in this order", () => {
  const mappings = [
    known("header.document", "invoice_url"),
    known("body.1", "customer.name"),
    heard("body.2", "amount", { format: { as: "money", currency: "INR" } }),
    heard("body.3", "count", { type: "number" }),
    heard("body.4", "note"),
  ];
  const of = (fields: { key: string; example: string }[], entries = mappings) =>
    exampleCall(entries, fields, slotExamples(template, entries));
  expect(of([])).toEqual({
    metadata: { invoice_url: "https://files.example/document.pdf", "customer.name": "Asha" },
    arguments: { amount: "1250", count: 3, note: "note" },
  });
  const fields = [{ key: "customer.name", example: "Ravi" }];
  expect(of(fields).metadata["customer.name"]).toBe("Ravi");
  const own = [known("body.1", "customer.name", { example: "Meera" })];
  expect(of(fields, own).metadata).toEqual({ "customer.name": "Meera" });
});

test("what was hidden is no example, and what every call has needs none", () => {
  const mappings = [
    heard("body.1", "otp_code", { example: "••••" }),
    heard("body.4", "slot", { type: "choice", choices: ["morning", "evening"] }),
    known("body.2", "customer_phone"),
    known("body.3", "agent_name", { example: "Desk" }),
  ];
  expect(exampleCall(mappings, [], slotExamples(template, mappings))).toEqual({
    metadata: { agent_name: "Desk" },
    arguments: { otp_code: "Asha", slot: "morning" },
  });
});
