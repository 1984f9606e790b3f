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

test("too many requests by HTTP are too many, whatever code stands beside them, and are tried again", () => {
  expect(failureOf(error(999999), 429, [])).toMatchObject({
    code: "rate_limited",
    kind: "http_429",
    outcome: "not_sent",
    retryAfterMs: 1_000,
  });
  expect(failureOf(error(190), 429, [])).toMatchObject({ code: "credentials", retryAfterMs: null });
});

test.each([null, "", " ", false, [], undefined, "none"])(
  "an error whose code is %j tells nothing of the token",
  (code) => {
    expect(failureOf({ error: { code, message: "words" } }, 400, [])).toBeNull();
    expect(failureOf({ error: { code: "190", message: "words" } }, 400, [])).toMatchObject({
      code: "credentials",
    });
  },
);

test("an object that the token cannot see is told apart from a bad parameter by its subcode", () => {
  expect(failureOf(error(100, { error_subcode: 33 }), 400, [])).toMatchObject({ kind: "id_unknown" });
});

test.each([
  ["Invalid appsecret_proof provided in the API argument", "app_secret_wrong"],
  ["API calls from the server require an appsecret_proof argument", "app_secret_missing"],
])("“%s” is about the app secret, not about a value of the message", (message, kind) => {
  expect(failureOf(error(100, { message }), 400, [])).toMatchObject({ code: "credentials", kind });
});

test("in a status webhook every failure is final", () => {
  expect(failureOf(error(131000), 0, [])).toMatchObject({
    outcome: "not_sent",
    message: expect.stringMatching(/not delivered\.$/),
  });
  expect(failureOf(error(131000), 500, [])?.message).toMatch(/does not say whether/);
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

/** Every code that Meta documents for sending, listing and webhooks. */
const documented = [
  0, 1, 2, 3, 4, 10, 33, 100, 190, 200, 299, 368, 613, 80007, 130403, 130429, 130472, 130497, 131000, 131005,
  131008, 131009, 131016, 131021, 131026, 131030, 131031, 131037, 131042, 131044, 131045, 131047, 131048,
  131049, 131050, 131051, 131052, 131053, 131055, 131056, 131057, 131062, 131063, 131064, 132000, 132001,
  132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 132069, 133000, 133004, 133005, 133006,
  133008, 133009, 133010, 133015, 133016, 134011, 134100, 134101, 134102, 135000, 137000, 147001, 147005,
  2388019, 2388293,
];
/** Those that Meta says may be tried again by themselves, and where surely nothing went out. */
const again = new Set([2, 4, 613, 80007, 130429, 131016, 131056, 131057, 133004]);

test.each(documented)("%i is known: what happened, what to do, and whether to try again", (code) => {
  const failure = failureOf({ error: { code, message: "words" } }, 400, []);
  expect(failure?.kind).not.toBe("other");
  expect(failure?.message).toMatch(/^[A-Z].{15,}\.$/);
  expect(failure?.retryAfterMs !== null, "tried again").toBe(again.has(code));
});
