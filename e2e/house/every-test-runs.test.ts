import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";

const root = path.resolve(import.meta.dirname, "../..");

test("every test file is run by a project: none lies where nobody looks", async () => {
  const written = ["app", "components", "db", "e2e", "lib"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .map((file) => path.join(folder, file))
      .filter((file) => /\.test\.tsx?$/.test(file) && !file.includes("node_modules")),
  );
  const vitest = path.join(root, "node_modules/vitest/vitest.mjs");
  const { stdout } = await promisify(execFile)(process.execPath, [vitest, "list", "--filesOnly", "--json"], {
    cwd: root,
    maxBuffer: 16 * 1024 * 1024,
  });
  const run = z.array(z.object({ file: z.string() })).parse(JSON.parse(stdout));
  expect(written.length).toBeGreaterThan(100);
  expect(run.map(({ file }) => path.relative(root, file)).sort()).toEqual(written.sort());
});
