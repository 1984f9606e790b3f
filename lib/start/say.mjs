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

/** What a file system says no with, by its code. @type {Record<string, string>} */
const refusals = {
  EACCES:
    "This user may not read or write it. Start as the user whom this folder belongs to, or give it to this one.",
  EPERM: "This user may not write it. Start as the user whom this folder belongs to, or give it to this one.",
  EROFS: "It lies where nothing can be written. Put this folder on a disk that can be written to.",
  ENOSPC: "The disk is full. Make room and start again.",
  EDQUOT: "This user's share of the disk is used up. Make room and start again.",
};

/**
 * What is shown of a failure: of what a person can mend one line, else where it came from.
 *
 * @param {unknown} error
 * @returns {string}
 */
function shown(error) {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "StartError") return error.message;
  const { code = "", path } = /** @type {NodeJS.ErrnoException} */ (error);
  const refusal = refusals[code];
  if (refusal) return `${path ?? "A file of this folder"} cannot be used (${code}). ${refusal}`;
  return error.stack ?? error.message;
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
    process.stderr.write(`${shown(error)}\n`);
    process.exit(1);
  }
}
