import { findProcessState, forgetProcessState, processState } from "./process-state";

/** What the database's clock said (UNIX ms) when our own stopwatch (`performance.now()`) stood there. */
type Told = { ms: number; at: number };

/**
 * Now, by the database's clock, in UNIX milliseconds: the same in every process, however the clock of its machine
 * goes or is moved. By our own clock where no database has told, as in a browser.
 */
export function nowMs(): number {
  const told = findProcessState<Told>("clock.told");
  return told ? Math.round(told.ms + performance.now() - told.at) : Date.now();
}

/**
 * Sets the clock of this process.
 *
 * @param ms UNIX milliseconds by the database's clock
 * @param at when that was, by `performance.now()`
 */
export function setClock(ms: number, at: number): void {
  forgetProcessState("clock.told");
  processState<Told>("clock.told", () => ({ ms, at }));
}
