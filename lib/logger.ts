import pino from "pino";
import { processState } from "./process-state";

/** Fields that may hold a secret, or what a person said, wherever a log line carries them. */
const masked = [
  "authorization",
  "cookie",
  '["x-api-key"]',
  '["x-vapi-secret"]',
  "credentials",
  "access_token",
  "password",
  "secret",
  "token",
  "to",
  "phone",
  "values",
  "arguments",
  "metadata",
];
const paths = masked.flatMap((name) => {
  const below = name.startsWith("[") ? name : `.${name}`;
  return [name, `*${below}`, `*.*${below}`];
});

/** Drizzle writes the parameters of a failed query into its message: they are personal data. */
function withoutParameters(text: string | undefined): string | undefined {
  return text?.replace(/\nparams:[^\n]*(\n(?! +at )[^\n]*)*/g, "");
}

type LoggedError = { type: string; message?: string; code?: string; stack?: string; cause?: LoggedError };

/** An error as a log line may carry it: no parameters, no rows, none of the fields libraries hang on it. */
function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return {
    type: error.name,
    message: withoutParameters(error.message),
    ...(code ? { code } : {}),
    stack: withoutParameters(error.stack),
    ...(error.cause && depth < 3 ? { cause: describeError(error.cause, depth + 1) } : {}),
  };
}

const shape = {
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label: string) => ({ level: label }) },
};

/**
 * The log of the process: one JSON object a line on stdout, at `LOG_LEVEL` once the launcher has read it.
 * Errors go in as `logger.error({ err, requestId }, "what failed")`.
 */
export const logger = processState("logger", () =>
  pino({
    ...shape,
    serializers: { err: (error: unknown) => describeError(error) },
    redact: { paths, censor: "[hidden]" },
  }),
);

/** How long a line about a request may wait for others to be written with, in ms. */
const accessLingerMs = 100;

/**
 * Lines about requests, on stdout as well: of a fixed form, so that nothing in them has to be looked for and hidden,
 * and written in sets. Who kills the process without a word loses the last of them.
 */
export const accessLog = processState("access-log", () =>
  pino(shape, pino.destination({ dest: 1, sync: false, minLength: 4096, periodicFlush: accessLingerMs })),
);

/** @param level one of pino's names, or `silent` */
export function setLogLevel(level: string): void {
  logger.level = level;
  accessLog.level = level;
}
