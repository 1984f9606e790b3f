import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { inRoot, root } from "./paths.mjs";
import { npm } from "./run-command.mjs";
import { command, StartError } from "./say.mjs";

/** @typedef {{ ref: string, dependsOn?: string[] }} Links */
/** @typedef {{ metadata: { component: Component }, components: Component[], dependencies: Links[] }} Bom */
/** @typedef {{ "bom-ref": string, name: string, version: string }} Component */

/** @param {string} file @returns {any} */
const read = (file) => JSON.parse(readFileSync(inRoot(file), "utf8"));

/** @returns {Promise<Bom>} of all packages */
async function listAll() {
  const [program, args] = npm(["sbom", "--sbom-format=cyclonedx"]);
  const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(program, args, options).catch((error) => {
    throw new StartError(`npm could not list the packages: ${error.message}`);
  });
  return JSON.parse(stdout);
}

/** Our tools, but for those that a package of the product needs itself. @returns {Set<string>} name@version */
function tools() {
  const locked = read("package-lock.json").packages;
  const names = Object.keys(read("package.json").devDependencies);
  const alone = names.filter((name) => {
    const { dev, devOptional } = locked[`node_modules/${name}`] ?? {};
    return dev || devOptional;
  });
  return new Set(alone.map((name) => `${name}@${locked[`node_modules/${name}`].version}`));
}

/**
 * `npm run sbom`: what the product is made of, as CycloneDX on stdout.
 *
 * npm's own `--omit=dev` leaves out everything that a tool of development uses too (npm 11: zod, esbuild and some
 * fifty more). So all are asked for, and those kept that are reached without going through a tool.
 */
await command(async () => {
  const bom = await listAll();
  const links = new Map(bom.dependencies.map(({ ref, dependsOn = [] }) => [ref, dependsOn]));
  const left = tools();
  const kept = new Set([bom.metadata.component["bom-ref"]]);
  // A set that grows while it is walked: each package once.
  for (const ref of kept) {
    for (const next of links.get(ref) ?? []) if (!left.has(next)) kept.add(next);
  }
  bom.components = bom.components.filter((each) => kept.has(each["bom-ref"]));
  bom.dependencies = bom.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((next) => kept.has(next)) }));
  process.stdout.write(`${JSON.stringify(bom, null, 2)}\n`);
});
