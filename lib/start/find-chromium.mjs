import { accessSync, constants, existsSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { inRoot } from "./paths.mjs";
import { runCommand } from "./run-command.mjs";
import { StartError, say } from "./say.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macApps = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** @param {string} file */
function runs(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function systemChromium() {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const files = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...files, ...macApps].find(runs);
}

/** The newest Chromium that Playwright brought, whatever it calls its folders on this system. */
function playwrightChromium() {
  const caches = [
    process.env.PLAYWRIGHT_BROWSERS_PATH,
    path.join(homedir(), ".cache/ms-playwright"),
    path.join(homedir(), "Library/Caches/ms-playwright"),
  ];
  for (const cache of caches) {
    if (!cache || !existsSync(cache)) continue;
    for (const version of readdirSync(cache)
      .filter((name) => /^chromium-\d+$/.test(name))
      .sort()
      .reverse()) {
      for (const build of readdirSync(path.join(cache, version))) {
        const folder = path.join(cache, version, build);
        const file = ["chrome", "Chromium.app/Contents/MacOS/Chromium"].map((name) =>
          path.join(folder, name),
        );
        const found = file.find(runs);
        if (found) return found;
      }
    }
  }
  return undefined;
}

/**
 * A Chromium for the browser tests: CHROMIUM_PATH, one of the system, Playwright's own, Debian's package.
 *
 * @returns {Promise<string>} path of the program
 * @throws {StartError} when there is none and none could be had
 */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH?.trim();
  if (given) {
    if (runs(given)) return given;
    throw new StartError(
      `CHROMIUM_PATH ${given} is no program. Correct it, or unset it to let a Chromium be found.`,
    );
  }
  const present = systemChromium() ?? playwrightChromium();
  if (present) return present;

  say("Fetching a Chromium for the browser tests…");
  const cli = inRoot("node_modules/@playwright/test/cli.js");
  await runCommand(process.execPath, [cli, "install", "chromium"], { timeoutMs: 60_000 });
  const fetched = playwrightChromium();
  if (fetched) return fetched;
  if (process.getuid?.() === 0) {
    await runCommand("apt-get", ["update"], { timeoutMs: 120_000 });
    await runCommand("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], {
      timeoutMs: 600_000,
    });
    const installed = systemChromium();
    if (installed) return installed;
  }
  throw new StartError(
    "The browser tests need a Chromium and none could be had. Install chromium, or set CHROMIUM_PATH.",
  );
}
