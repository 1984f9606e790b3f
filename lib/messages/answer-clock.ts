import { answerTimeMs } from "@/lib/tool-call";

/** Kept back of the answer time for writing the answer and for its way. */
const reserveMs = 150;

/**
 * How long an engine still waits for its answer, and who was faster: the answer "nothing is sent" and the
 * send exclude each other.
 */
export class AnswerClock {
  readonly #arrivedAt: number;
  #decided: "begun" | "given_up" | null = null;

  /** @param arrivedAt when the request had arrived, by `performance.now()` */
  constructor(arrivedAt = performance.now()) {
    this.#arrivedAt = arrivedAt;
  }

  /** One that runs since the same moment, and decides for itself. */
  another(): AnswerClock {
    return new AnswerClock(this.#arrivedAt);
  }

  get elapsedMs(): number {
    return Math.round(performance.now() - this.#arrivedAt);
  }

  get remainingMs(): number {
    return Math.max(0, this.#arrivedAt + answerTimeMs - reserveMs - performance.now());
  }

  /** Asks to begin what cannot be taken back; false when the engine was told already that nothing is sent. */
  begin(): boolean {
    this.#decided ??= "begun";
    return this.#decided === "begun";
  }

  /** Asks to tell the engine that nothing is sent; false when that would be a lie. */
  giveUp(): boolean {
    this.#decided ??= "given_up";
    return this.#decided === "given_up";
  }

  /**
   * The outcome of the work, or null when it is not there in time; the work goes on.
   *
   * @param graceMs how much of the reserve is used up
   */
  async inTime<T>(work: Promise<T>, graceMs = 0): Promise<T | null> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), this.remainingMs + graceMs);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
