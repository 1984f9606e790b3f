import { pathToFileURL } from "node:url";
import { ensureBuilt, serverBundle } from "./build-app.mjs";
import { markBuild } from "./build-marks.mjs";
import { loadDotenv } from "./dotenv.mjs";
import { install } from "./install.mjs";
import { checkNode } from "./node-version.mjs";
import { inRoot } from "./paths.mjs";

/**
 * Installs and builds where that is due, and loads what runs outside Next.
 *
 * @param {NodeJS.ProcessEnv} bag gets what `.env` says
 */
export async function loadServer(bag) {
  checkNode();
  loadDotenv(bag);
  const given = bag.MIDCALL_DIST?.trim();
  if (given) markBuild(given);
  else await install();
  const distDir = given || (await ensureBuilt());
  const server = await import(pathToFileURL(inRoot(distDir, serverBundle)).href);
  bag.NODE_ENV = "production";
  return server;
}
