import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { markBuild, removeOldBuilds } from "./build-marks.mjs";
import { bundleServer } from "./bundle-server.mjs";
import { loadDotenv } from "./dotenv.mjs";
import { withLock } from "./lock.mjs";
import { inRoot } from "./paths.mjs";
import { runCommand } from "./run-command.mjs";
import { StartError, say } from "./say.mjs";
import { sourcesHash } from "./sources.mjs";

/** Name of the bundle inside a build folder. */
export const serverBundle = "midcall-server.mjs";
const unfinished = ".next-build";

/** What a build may see: it must come out the same whatever the settings of the instance are. */
const passed = ["PATH", "HOME", "USER", "TMPDIR", "TEMP", "SystemRoot", "LANG", "NODE_EXTRA_CA_CERTS"];

/** @param {string} buildId @returns {NodeJS.ProcessEnv} */
function buildEnvironment(buildId) {
  // Next reads `.env` by itself; names that are set, even to nothing, it leaves alone.
  const blank = Object.fromEntries(loadDotenv({}).map((name) => [name, ""]));
  const given = Object.fromEntries(passed.map((name) => [name, process.env[name]]));
  return {
    ...blank,
    ...given,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    MIDCALL_DIST_DIR: unfinished,
    MIDCALL_BUILD_ID: buildId,
  };
}

/** @param {string} buildId */
async function build(buildId) {
  rmSync(inRoot(unfinished), { recursive: true, force: true });
  // Next adds what it misses to the compiler's settings; a start must leave the checkout as it was.
  const settings = inRoot("tsconfig.json");
  const before = readFileSync(settings);
  const { code, output } = await runCommand(
    process.execPath,
    [inRoot("node_modules/next/dist/bin/next"), "build"],
    { env: buildEnvironment(buildId) },
  );
  if (!readFileSync(settings).equals(before)) writeFileSync(settings, before);
  if (code !== 0)
    throw new StartError(`The app could not be built (next build, exit code ${code}):\n${output.trim()}`);
  await bundleServer(inRoot(unfinished, serverBundle));
}

/**
 * Makes sure that the present sources are built. A build grows in a folder of its own and gets its name,
 * `.next-<hash of the sources>`, when it is whole; several instances may start from one checkout at once.
 *
 * @returns {Promise<string>} name of the build folder, marked as used by this process
 * @throws {StartError} with the end of the output of `next build`
 */
export async function ensureBuilt() {
  const onWait = (/** @type {number} */ pid) => say(`Waiting for process ${pid}, which builds…`);
  return await withLock(
    inRoot(".next-launcher", "build"),
    async () => {
      const buildId = sourcesHash();
      const distDir = `.next-${buildId}`;
      if (!existsSync(inRoot(distDir, serverBundle))) {
        say("Building…");
        await build(buildId);
        rmSync(inRoot(distDir), { recursive: true, force: true });
        renameSync(inRoot(unfinished), inRoot(distDir));
      }
      markBuild(distDir);
      removeOldBuilds(distDir);
      return distDir;
    },
    onWait,
  );
}
