import { unstable_rethrow } from "next/navigation";
import type { z } from "zod";
import { AppError, type AppErrorCode, type FieldErrors, unexpectedMessage } from "@/lib/errors";
import { logger } from "@/lib/logger";

/** What a screen is told when something was refused or failed. */
export type Problem = { code: AppErrorCode; message: string; fields?: FieldErrors };

export const signedOutMessage = "Your session has ended. Sign in again to go on.";

/** The faults of an input by field; of several at one field the first. */
export function invalidInput(error: z.ZodError): AppError {
  const fields: FieldErrors = {};
  for (const issue of error.issues) {
    const inner = issue.code === "unrecognized_keys" ? issue.keys : [""];
    for (const key of inner) {
      const path = [...issue.path, ...(key ? [key] : [])].join(".") || "input";
      fields[path] ??= key ? "is not known here" : issue.message;
    }
  }
  return new AppError("invalid", "Some fields need another look.", fields);
}

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
