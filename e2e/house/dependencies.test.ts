import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";

const names = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: names, devDependencies: names, scripts: names })
  .parse(JSON.parse(readFileSync("package.json", "utf8")));

/** The lock files of the product, and of what is installed apart for benchmarks and optional tests. */
const lockFiles = [
  "package-lock.json",
  ...readdirSync("e2e/bench/peers").map((peer) => `e2e/bench/peers/${peer}/package-lock.json`),
  "e2e/contract/engines/vendor-sdks/package-lock.json",
].filter((file) => existsSync(file));

/** The packages of one of the document's tables, with the reason of each. */
function listed(heading: string): [name: string, reason: string][] {
  const document = readFileSync("docs/dependencies.md", "utf8");
  const part = document.split(/^## /m).find((each) => each.startsWith(heading)) ?? "";
  return [...part.matchAll(/^\| `([^`]+)` \| (.*) \|$/gm)].map(([, name = "", reason = ""]) => [
    name,
    reason,
  ]);
}

test("every dependency stands in the document with one reason, and nothing else does", () => {
  for (const [heading, packages] of [
    ["In the product", manifest.dependencies],
    ["For development alone", manifest.devDependencies],
  ] as const) {
    const rows = listed(heading);
    expect(rows.map(([name]) => name).sort()).toEqual(Object.keys(packages).sort());
    for (const [name, reason] of rows) expect([name, reason.length > 4]).toEqual([name, true]);
  }
});

test("every dependency is pinned to one version", () => {
  const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test("lock files hold a checksum of every package and the address of none: any registry will do", () => {
  const locked = z.object({
    packages: z.record(
      z.string(),
      z.looseObject({ resolved: z.string().optional(), integrity: z.string().optional() }),
    ),
  });
  expect(lockFiles).toContain("package-lock.json");
  for (const file of lockFiles) {
    const text = readFileSync(file, "utf8");
    const packages = Object.entries(locked.parse(JSON.parse(text)).packages).filter(([path]) => path !== "");
    expect([file, packages.filter(([, { resolved }]) => resolved !== undefined)]).toEqual([file, []]);
    // What a package brings along in its own archive is under that archive's checksum.
    const unproven = packages.filter(([, entry]) => !entry.integrity && entry.inBundle !== true);
    expect([file, unproven.map(([path]) => path)]).toEqual([file, []]);
  }
  expect(readFileSync(".npmrc", "utf8")).toContain("omit-lockfile-registry-resolved=true");
});

test("npm run sbom lists what the product is made of, each with its version, and no tool of development", async () => {
  const { stdout } = await promisify(execFile)("npm", ["run", "--silent", "sbom"], {
    maxBuffer: 64 * 1024 * 1024,
  });
  const bom = z
    .object({
      bomFormat: z.literal("CycloneDX"),
      components: z.array(z.looseObject({ name: z.string(), version: z.string(), purl: z.string() })),
    })
    .parse(JSON.parse(stdout));
  const found = new Set(bom.components.map(({ name, version }) => `${name}@${version}`));
  const missing = Object.entries(manifest.dependencies).filter(
    ([name, version]) => !found.has(`${name}@${version}`),
  );
  expect(missing).toEqual([]);
  for (const name of ["vitest", "@playwright/test", "@biomejs/biome", "knip"]) {
    expect([name, bom.components.some((component) => component.name === name)]).toEqual([name, false]);
  }
}, 120_000);
