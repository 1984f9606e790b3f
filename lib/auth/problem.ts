import { unstable_rethrow } from "next/navigation";
import { AppError, unexpectedMessage } from "@/lib/errors";
import { logger } from "@/lib/logger";
import type { Problem } from "./result";

/**
 * What to tell of an error: the words of an expected one, one constant sentence for all others, which go
 * to the log. Redirects and "not found" of Next are thrown on.
 */
export function problemOf(error: unknown, requestId: string): Problem {
  unstable_rethrow(error);
  if (!(error instanceof AppError)) {
    logger.error({ err: error, requestId }, "unexpected error behind a screen");
    return { code: "internal", message: unexpectedMessage };
  }
  const { code, message, fields } = error;
  return { code, message, ...(fields ? { fields } : {}) };
}
