import { pathToFileURL } from "node:url";
import { ensureBuilt, serverBundle } from "./build-app.mjs";
import { markBuild } from "./build-marks.mjs";
import { loadDotenv } from "./dotenv.mjs";
import { install } from "./install.mjs";
import { tryLock } from "./lock.mjs";
import { checkNode } from "./node-version.mjs";
import { endWithParent } from "./parent.mjs";
import { inRoot, root } from "./paths.mjs";
import { command } from "./say.mjs";

/**
 * `npm start`: install, build, run. Runs before anything is installed, so this folder imports nothing
 * but `node:` modules.
 */
await command(async () => {
  checkNode();
  const bag = process.env;
  loadDotenv(bag);
  // Tests run many instances of one finished build.
  const given = bag.MIDCALL_DIST?.trim();
  if (given) markBuild(given);
  else await install();
  const distDir = given || (await ensureBuilt());
  const { run } = await import(pathToFileURL(inRoot(distDir, serverBundle)).href);
  // Read by React and Next when they are loaded; a build for production runs as one.
  bag.NODE_ENV = "production";
  endWithParent();
  await run({ root, distDir, bag, tryLock });
});
