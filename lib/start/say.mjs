/** One plain line for the person at the terminal. @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/**
 * Something the person who starts Midcall can mend: shown as its message alone, without a stack.
 */
export class StartError extends Error {
  /** @override */
  name = "StartError";
}

/**
 * Runs the body of a command; a failure becomes one message on stderr and exit code 1.
 *
 * @param {() => Promise<void>} body
 */
export async function command(body) {
  try {
    await body();
  } catch (error) {
    const known = error instanceof Error && error.name === "StartError";
    process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  }
}
