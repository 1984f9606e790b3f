import { pathToFileURL } from "node:url";
import { bundleServer } from "./bundle-server.mjs";
import { loadDotenv } from "./dotenv.mjs";
import { install } from "./install.mjs";
import { tryLock } from "./lock.mjs";
import { checkNode } from "./node-version.mjs";
import { endWithParent } from "./parent.mjs";
import { inRoot, root } from "./paths.mjs";
import { command, say } from "./say.mjs";

/**
 * `npm run dev`: the same instance from the sources as they are. Has a port and data of its own, so that it
 * runs beside `npm start`. Pages reload by themselves; what runs outside Next needs a new start.
 */
await command(async () => {
  checkNode();
  const bag = process.env;
  loadDotenv(bag);
  bag.PORT ||= "3001";
  bag.DATA_DIR ||= "./.data-dev";
  await install();
  const bundle = inRoot(".next-dev-server", "server.mjs");
  await bundleServer(bundle);
  say("Changes under lib/edge, lib/server and lib/worker need a new start.");
  Object.assign(bag, { NODE_ENV: "development" });
  const { run } = await import(pathToFileURL(bundle).href);
  endWithParent();
  await run({ root, distDir: ".next-dev", bag, tryLock, dev: true });
});
