import { ensureBuilt } from "./build-app.mjs";
import { install } from "./install.mjs";
import { checkNode } from "./node-version.mjs";
import { closingWords } from "./reports.mjs";
import { runTests } from "./run-tests.mjs";
import { command, say } from "./say.mjs";

/** `npm test`: install, build, all tests; the last line counts them. */
await command(async () => {
  checkNode();
  await install();
  const counts = await runTests(await ensureBuilt(), process.argv.slice(2));
  say("");
  say(closingWords(counts));
  // No test at all is no success: something is wrong with the call or the set-up.
  process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
});
