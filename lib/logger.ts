import pino from "pino";
import { processState } from "./process-state";
import { presentRequestId } from "./request-scope";

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

/**
 * The log of the process: one JSON object a line on stdout, at `LOG_LEVEL` once the launcher has read it.
 * Errors go in as `logger.error({ err }, "what failed")`; the id of the request or job on whose behalf it was is added.
 */
export const logger = processState("logger", () =>
  pino({
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    // A line that names its request itself keeps that.
    mixin: () => {
      const requestId = presentRequestId();
      return requestId === undefined ? {} : { requestId };
    },
    serializers: { err: (error: unknown) => describeError(error) },
    redact: { paths, censor: "[hidden]" },
  }),
);

/** @param level one of pino's names, or `silent` */
export function setLogLevel(level: string): void {
  logger.level = level;
}
