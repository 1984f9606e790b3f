import fc from "fast-check";
import { expect, test } from "vitest";
import { failureOf } from "./errors";

const error = (code: number, more: Record<string, unknown> = {}) => ({
  error: { message: "(#1) words", type: "OAuthException", code, ...more },
});

test.each([
  [190, 401, "credentials", "token_expired", "not_sent"],
  [200, 403, "credentials", "permission_missing", "not_sent"],
  [100, 400, "provider_refused", "parameter_invalid", "not_sent"],
  [131026, 400, "recipient", "not_on_whatsapp", "not_sent"],
  [131042, 400, "account", "payment", "not_sent"],
  [131056, 400, "rate_limited", "pair_limit", "not_sent"],
  [132000, 400, "template", "parameter_count", "not_sent"],
  [132001, 404, "template", "template_missing", "not_sent"],
  [132018, 400, "template", "parameter_format", "not_sent"],
  [131016, 500, "provider_down", "provider_unavailable", "not_sent"],
  [131000, 500, "provider_down", "provider_error", "maybe_sent"],
  [1, 400, "provider_down", "provider_error", "maybe_sent"],
  [999999, 400, "provider_refused", "other", "not_sent"],
  [999999, 500, "provider_down", "other", "maybe_sent"],
])("Meta's %i with HTTP %i is %s, %s, %s", (code, status, ours, kind, outcome) => {
  expect(failureOf(error(code), status, [])).toMatchObject({ code: ours, kind, outcome });
});

test("an object that the token cannot see is told apart from a bad parameter by its subcode", () => {
  expect(failureOf(error(100, { error_subcode: 33 }), 400, [])).toMatchObject({ kind: "id_unknown" });
});

test("in a status webhook every failure is final", () => {
  expect(failureOf(error(131000), 0, [])).toMatchObject({ outcome: "not_sent" });
});

test("Meta's own words are kept, whether details are an object, a text or missing, and secrets are not", () => {
  const words = (more: Record<string, unknown>) =>
    failureOf(error(100, more), 400, ["my-secret-token"])?.provider;
  expect(words({ error_data: { details: "field to" }, fbtrace_id: "Abc" })).toBe(
    "100: (#1) words · field to · trace Abc",
  );
  expect(words({ error_data: "bare" })).toContain("bare");
  expect(words({})).toBe("100: (#1) words");
  const leaky = words({ message: `my-secret-token and EAAG${"x".repeat(40)}` });
  expect(leaky).not.toMatch(/my-secret|EAAG/);
});

test("no answer makes the reading throw", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 599 }), (value, status) => {
      failureOf(value, status, ["secret"]);
      failureOf({ error: value }, status, ["secret"]);
    }),
  );
});
