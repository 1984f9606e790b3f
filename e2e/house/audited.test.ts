import { expect, test } from "vitest";
import { sources } from "./sources";

/** Tables whose changes by people, keys and settings are kept in the audit log. */
const audited = [
  "agents",
  "toolKeys",
  "connections",
  "functions",
  "optOuts",
  "members",
  "apiKeys",
  "webhookEndpoints",
  "languageModels",
  "files",
];
const writes = new RegExp(`\\.(insert|update|delete)\\((${audited.join("|")})\\)`);

/**
 * Write to them, but decide nothing: a time of use, what a provider was found to be, a part of an audited verb, a
 * key that lives for one test, the same secret under another key, a customer's own STOP (kept as what they wrote).
 */
const notes = new Set([
  "lib/agents/tool-key.ts",
  "lib/agents/with-test-key.ts",
  "lib/api-keys/authenticate-api-key.ts",
  "lib/connections/check-connection.ts",
  "lib/connections/note-refusal.ts",
  "lib/notifications/deliver.ts",
  "lib/opt-outs/follow-wishes.ts",
  "lib/templates/refresh-templates.ts",
  "lib/worker/sealed-places.ts",
]);

const all = sources().filter(({ file }) => /^lib\//.test(file));

test("every verb that changes what an admin decides keeps it in the audit log, in its transaction", () => {
  const faults = all
    .filter(({ file, text }) => writes.test(text) && !notes.has(file))
    .filter(({ text }) => !/recordAudit\(ctx, tx,/.test(text))
    .map(
      ({ file, text }) =>
        `${file} has "${text.match(writes)?.[0]}" without recordAudit(ctx, tx, …) of lib/audit/record-audit.ts in the same transaction.`,
    );
  expect(faults).toEqual([]);
});

test("what is excused still writes to such a table", () => {
  const stale = [...notes].filter(
    (file) => !all.some((source) => source.file === file && writes.test(source.text)),
  );
  expect(stale).toEqual([]);
});
