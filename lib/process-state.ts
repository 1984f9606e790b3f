/**
 * What exactly one copy of may live in a process: pools, caches, timers, running sends.
 *
 * Next bundles pages, routes and instrumentation apart, and the front server is one more bundle, so a
 * module's own variables exist several times in one process. Everything that must be shared lives here.
 */
const symbol = Symbol.for("midcall");

type State = Map<string, unknown>;

function state(): State {
  const holder = globalThis as typeof globalThis & { [symbol]?: State };
  holder[symbol] ??= new Map();
  return holder[symbol];
}

/**
 * The process-wide value of that name, made on first use.
 *
 * @param name unique name, by convention `room.thing`
 * @param make called once a process
 */
export function processState<T>(name: string, make: () => T): T {
  const all = state();
  if (!all.has(name)) all.set(name, make());
  return all.get(name) as T;
}

/** The process-wide value of that name, or undefined where nobody has made it. */
export function findProcessState<T>(name: string): T | undefined {
  return state().get(name) as T | undefined;
}

/** Forgets the process-wide value of that name; used when a pool is closed. */
export function forgetProcessState(name: string): void {
  state().delete(name);
}
