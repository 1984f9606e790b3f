import { loadServer } from "./load-server.mjs";
import { endWithParent } from "./parent.mjs";
import { root } from "./paths.mjs";
import { command, StartError } from "./say.mjs";

/**
 * `npm run worker`: background jobs in a process of their own, beside any number of app processes on the same
 * `DATABASE_URL` (those then run with `WORKER=0`, or help).
 */
await command(async () => {
  const bag = process.env;
  const { runWorker } = await loadServer(bag);
  endWithParent();
  try {
    await runWorker({ root, bag });
  } catch (error) {
    throw new StartError(error instanceof Error ? error.message : String(error));
  }
});
