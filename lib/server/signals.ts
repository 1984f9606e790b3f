import { isDriverSlip } from "@/lib/database-faults";

/** From the first signal on, the process ends within this time, whatever hangs. */
const hardStopMs = 15_000;
/** npm and the shell deliver one Ctrl-C twice; only a later one means "now". */
const againMs = 2_000;

type Stops = {
  /** Ends all in order; called once. */
  stop: () => Promise<void>;
  /** Makes what would outlive this process end at once. */
  abort: () => void;
};

export type Ending = {
  /** Whether the end has begun. */
  readonly begun: boolean;
  /**
   * Ends the process in order; a second call changes nothing but a worse exit code.
   *
   * @param code exit code
   */
  end(code: number): Promise<void>;
};

/** Listens to the signals that mean "stop", and to errors after which the process cannot go on. */
export function endOnSignals({ stop, abort }: Stops, onFatal: (err: unknown) => void): Ending {
  let begunAt: number | null = null;
  let exitCode = 0;

  const hardStop = () => {
    abort();
    process.exit(1);
  };
  const end = async (code: number): Promise<void> => {
    exitCode = Math.max(exitCode, code);
    if (begunAt !== null) return;
    begunAt = Date.now();
    setTimeout(hardStop, hardStopMs).unref();
    await stop();
    process.exit(exitCode);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (begunAt !== null && Date.now() - begunAt > againMs) hardStop();
      void end(0);
    });
  }
  process.on("uncaughtException", (err) => {
    if (isDriverSlip(err)) return;
    onFatal(err);
    void end(1);
  });
  return {
    get begun() {
      return begunAt !== null;
    },
    end,
  };
}
