import { pathToFileURL } from "node:url";
import { ensureBuilt, serverBundle } from "./build-app.mjs";
import { markBuild } from "./build-marks.mjs";
import { loadDotenv } from "./dotenv.mjs";
import { install } from "./install.mjs";
import { checkNode } from "./node-version.mjs";
import { endWithParent } from "./parent.mjs";
import { inRoot, root } from "./paths.mjs";
import { command, StartError } from "./say.mjs";

/**
 * `npm run worker`: background jobs in a process of their own, beside any number of app processes on the same
 * `DATABASE_URL` (those then run with `WORKER=0`, or help).
 */
await command(async () => {
  checkNode();
  const bag = process.env;
  loadDotenv(bag);
  const given = bag.MIDCALL_DIST?.trim();
  if (given) markBuild(given);
  else await install();
  const distDir = given || (await ensureBuilt());
  const { runWorker } = await import(pathToFileURL(inRoot(distDir, serverBundle)).href);
  bag.NODE_ENV = "production";
  endWithParent();
  try {
    await runWorker({ root, bag });
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error));
  }
});
