import { describe, expect, test } from "vitest";
import type { ListedTemplate } from "@/lib/providers/types";
import { slotsOf } from "@/lib/templates/slots";
import { resolveValues } from "./resolve-values";
import { functionInput, mapping } from "./schema";
import { isSecret } from "./secret";
import { withoutSecrets } from "./without-secrets";

const authentication: ListedTemplate = {
  externalId: "1",
  name: "login_code",
  language: "en",
  category: "AUTHENTICATION",
  status: "APPROVED",
  quality: null,
  parameterFormat: "positional",
  components: [
    { type: "body", text: "{{1}} is your code." },
    { type: "buttons", buttons: [{ type: "otp", text: "Copy code", url: "https://x.example/{{1}}" }] },
  ],
};

const heard = (slot: string, name: string, more = {}) =>
  mapping.parse({ slot, source: "in_call", name, description: "What the customer logs in with", ...more });

describe("what is a secret by itself", () => {
  test("the code of an authentication template, however its variable is named", () => {
    const [slot] = slotsOf(authentication).slots;
    const entry = heard(slot?.id ?? "", "login_number", { example: "4821" });
    expect(isSecret(entry)).toBe(true);
    expect(isSecret(mapping.parse({ slot: slot?.id, source: "metadata", key: "login" }))).toBe(true);
    const resolved = resolveValues([entry], authentication, {
      arguments: { login_number: "482913" },
      metadata: {},
      builtIns: {},
    });
    expect(resolved).toMatchObject({ ok: true, values: [{ slot: "code", value: "482913", secret: true }] });
    const fn = functionInput.parse({
      name: "send_code",
      connection_id: "con_1",
      template: { name: "login_code", language: "en" },
      mappings: [entry],
      description: "Send the code when the customer asks for it",
    });
    expect(withoutSecrets(fn).mappings[0]?.example).toBe("••••");
  });

  test("unless it is said otherwise", () => {
    expect(isSecret(heard("code", "login_number", { secret: false }))).toBe(false);
    expect(isSecret(heard("body.1", "login_number", { secret: true }))).toBe(true);
  });

  test.each([
    ["body.1", "login_number", false],
    ["body.1", "otp_code", true],
    ["button.0.code", "voucher", false],
    ["card.0.body.code", "flat", false],
  ])("at %s by the name %s: %s", (slot, name, secret) => {
    expect(isSecret(heard(slot, name))).toBe(secret);
  });

  test("nothing that is the same in every message", () => {
    expect(isSecret(mapping.parse({ slot: "code", source: "static", value: "1" }))).toBe(false);
  });
});
