import postgres from "postgres";

/** How long the database may take to answer before this instance counts as unavailable. */
const answerMs = 1_000;
/** After this long without an answer the connection is given up: where its other end is gone, none comes. In ms. */
const givenUpMs = 3_000;

export type Health = {
  /** Whether the database answers within a second. Many at once share one question. */
  check(): Promise<boolean>;
  close(): Promise<void>;
};

/**
 * Asks the database over a connection of its own: pools that are busy are no reason to be taken out of
 * service.
 */
export function watchDatabase(url: string): Health {
  const connect = () =>
    postgres(url, {
      max: 1,
      connect_timeout: 2,
      backoff: () => 0.2,
      onnotice: () => {},
      connection: { application_name: "midcall health", statement_timeout: 2_000 },
    });
  let sql = connect();
  let asked: Promise<boolean> | null = null;
  const ask = async (): Promise<boolean> => {
    const mine = sql;
    const givenUp = setTimeout(() => {
      sql = connect();
      // What waits there fails by it.
      void mine.end({ timeout: 0 });
    }, givenUpMs);
    try {
      await mine`select 1`;
      return true;
    } catch {
      return false;
    } finally {
      clearTimeout(givenUp);
      asked = null;
    }
  };
  return {
    async check() {
      asked ??= ask();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), answerMs);
      });
      const answered = await Promise.race([asked, late]);
      clearTimeout(timer);
      return answered;
    },
    close: () => sql.end({ timeout: 1 }),
  };
}
