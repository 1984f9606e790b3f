import postgres from "postgres";

/** How long the database may take to answer before this instance counts as unavailable. */
const answerMs = 1_000;
/** After this long without an answer the connection is given up: where its other end is gone, none comes. In ms. */
const givenUpMs = 3_000;

/** `read-only`: it answers and refuses every write, as a standby does; no call can be served by it. */
type DatabaseState = "ok" | "unavailable" | "read-only";

export type Health = {
  /** How the database answers within a second. Many at once share one question. */
  check(): Promise<DatabaseState>;
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
  let asked: Promise<DatabaseState> | null = null;
  const ask = async (): Promise<DatabaseState> => {
    const mine = sql;
    const leave = () => {
      sql = connect();
      // What waits there fails by it.
      void mine.end({ timeout: 0 });
    };
    const givenUp = setTimeout(leave, givenUpMs);
    try {
      // A standby says "on" here, whatever its settings.
      const [row] = await mine<{ readOnly: string }[]>`
        select current_setting('transaction_read_only') as "readOnly"
      `;
      if (row?.readOnly !== "on") return "ok";
      // After a failover the name leads elsewhere, and this connection would stay where it is.
      leave();
      return "read-only";
    } catch {
      return "unavailable";
    } finally {
      clearTimeout(givenUp);
      asked = null;
    }
  };
  return {
    async check() {
      asked ??= ask();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<DatabaseState>((resolve) => {
        timer = setTimeout(() => resolve("unavailable"), answerMs);
      });
      const answered = await Promise.race([asked, late]);
      clearTimeout(timer);
      return answered;
    },
    close: () => sql.end({ timeout: 1 }),
  };
}
