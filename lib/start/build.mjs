import { ensureBuilt } from "./build-app.mjs";
import { install } from "./install.mjs";
import { checkNode } from "./node-version.mjs";
import { command, say } from "./say.mjs";

/** `npm run build`: the build of the present sources, and nothing else. */
await command(async () => {
  checkNode();
  await install();
  say(`Built in ${await ensureBuilt()}.`);
});
