import { loadServer } from "./load-server.mjs";
import { tryLock } from "./lock.mjs";
import { root } from "./paths.mjs";
import { command, StartError } from "./say.mjs";

/**
 * Runs a command of an operator, which works on this installation's data and ends.
 *
 * @param {string} name of the function in lib/server/main.ts
 */
export async function serverCommand(name) {
  await command(async () => {
    const bag = process.env;
    const server = await loadServer(bag);
    try {
      await server[name]({ root, bag, args: process.argv.slice(2), tryLock });
    } catch (error) {
      throw new StartError(error instanceof Error ? error.message : String(error));
    }
  });
}
