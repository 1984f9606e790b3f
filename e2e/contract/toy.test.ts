import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, inject, test } from "vitest";
import { startEdge } from "@/e2e/fixtures/app-process";
import { addProvider } from "@/lib/providers/registry";
import { fixed, heard, type ProviderCase } from "./provider-cases";
import { contractSuite } from "./suite";
import { openLoft, pigeon, pigeonEntry } from "./toy-provider";

// A product of this file's own: the run's product knows the providers of the house alone.
addProvider(pigeonEntry, pigeon);
const folder = await mkdtemp(path.join(tmpdir(), "midcall-toy-"));
const [product, loft] = await Promise.all([startEdge(folder, inject("databaseUrl")), openLoft()]);
afterAll(async () => {
  await loft.close();
  await product.stop();
  await rm(folder, { recursive: true, force: true });
});

const seedOf = (key: string) => ({ seed: key });

const pigeonCase: ProviderCase = {
  title: "A provider that a test adds",
  provider: pigeonEntry.id,
  address: loft.url,
  keyPrefix: "sandbox-seed-",
  credentials: seedOf,
  refused: () => ({ seed: "sandbox-seed-expired" }),
  addresses: ["base_url"],
  template: { name: "otp_support", language: "en" },
  mappings: [heard("body.1", "otp_code"), fixed("body.2", "support@company.com")],
  reads: "",
  unsendable: { name: "festival_offer", language: "en" },
  reports: true,
  event: ({ id, state }) => ({ ring: id, flown: state }),
  proof: (_body, { url, right, key }) => ({ url, headers: { "x-seed": right ? key : "corn" } }),
};

contractSuite(pigeonCase, product.url);

test("no id is given to two providers", () => {
  expect(() => addProvider(pigeonEntry, pigeon)).toThrow("already");
});
