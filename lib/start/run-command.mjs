import { spawn } from "node:child_process";
import { root } from "./paths.mjs";

/** A program that was told to stop may tidy up this long. */
const graceMs = 8_000;

/** @typedef {{ code: number, output: string }} Ran */

/**
 * Runs a program to its end, in a process group of its own: when this process is told to stop, the
 * program and all that it started stop with it.
 *
 * @param {string} file
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, show?: boolean, timeoutMs?: number, stopBy?: NodeJS.Signals }} [options] `show`:
 *   let it write to the terminal; else its output is collected. `stopBy`: what the program tidies up at, where that is
 *   not what this process was told
 * @returns {Promise<Ran>} exit code (1 when it was killed or could not start) and collected output
 */
export function runCommand(file, args, { env = process.env, show = false, timeoutMs, stopBy } = {}) {
  return new Promise((resolve) => {
    const own = process.platform !== "win32";
    const child = spawn(file, args, {
      cwd: root,
      env,
      detached: own,
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    });
    let output = "";
    const collect = (/** @type {Buffer} */ chunk) => {
      output = (output + chunk.toString()).slice(-200_000);
    };
    child.stdout?.on("data", collect);
    child.stderr?.on("data", collect);

    const kill = (/** @type {NodeJS.Signals} */ signal) => {
      if (child.pid === undefined) return;
      try {
        process.kill(own ? -child.pid : child.pid, signal);
      } catch {
        // It ended in the meantime.
      }
    };
    /** @type {number | null} */
    let stopped = null;
    const onSignal = (/** @type {NodeJS.Signals} */ signal) => {
      if (stopped === null) setTimeout(() => kill("SIGKILL"), graceMs).unref();
      stopped = signal === "SIGINT" ? 130 : 143;
      kill(stopBy ?? signal);
    };
    process.on("SIGINT", onSignal);
    process.on("SIGTERM", onSignal);
    process.on("SIGHUP", onSignal);
    const timer = timeoutMs === undefined ? undefined : setTimeout(kill, timeoutMs, "SIGKILL");

    const done = (/** @type {number} */ code) => {
      clearTimeout(timer);
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(signal, onSignal);
      if (stopped === null) return resolve({ code, output });
      kill("SIGKILL");
      process.exit(stopped);
    };
    child.on("error", (error) => {
      output += error.message;
      done(1);
    });
    child.on("close", (code) => done(code ?? 1));
  });
}

/**
 * The npm that runs beside this Node.
 *
 * @param {string[]} args
 * @returns {[string, string[]]} program and arguments
 */
export function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith("npm-cli.js")) return [process.execPath, [cli, ...args]];
  return [process.platform === "win32" ? "npm.cmd" : "npm", args];
}
