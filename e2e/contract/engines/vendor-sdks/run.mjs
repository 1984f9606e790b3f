/**
 * Our definitions, pushes and signatures against vendors' SDKs that are too large for every run (together
 * 190 MB): installs them by this folder's lock file into a temporary one and says what holds.
 * `node e2e/contract/engines/vendor-sdks/run.mjs`
 */
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { elevenlabsChecks } from "./elevenlabs.mjs";
import { telnyxChecks } from "./telnyx.mjs";
import { vapiChecks } from "./vapi.mjs";

const root = path.resolve(import.meta.dirname, "../../../..");
const folder = mkdtempSync(path.join(tmpdir(), "midcall-sdks-"));
const at = (/** @type {string} */ name) => path.join(folder, name);

try {
  for (const file of ["package.json", "package-lock.json"]) {
    copyFileSync(path.join(import.meta.dirname, file), at(file));
  }
  const flags = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"];
  execFileSync("npm", flags, { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  symlinkSync(path.join(root, "node_modules/@types"), at("node_modules/@types"));
  const requireHere =
    'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);';
  await build({
    entryPoints: [path.join(import.meta.dirname, "ours.ts")],
    outfile: at("ours.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    alias: { "@": root },
    banner: { js: requireHere },
    logLevel: "error",
  });
  const ours = await import(at("ours.mjs"));
  const require = createRequire(at("package.json"));
  for (const checks of [elevenlabsChecks, vapiChecks, telnyxChecks]) {
    for (const [what, check] of Object.entries(checks({ ours, require, root, folder }))) {
      await check();
      console.log(`✓ ${what}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
