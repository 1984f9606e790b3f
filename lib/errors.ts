/** What a rule of ours can say no with; the transport turns it into a status. */
export type AppErrorCode =
  | "bad_request"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "method_not_allowed"
  | "conflict"
  | "too_large"
  | "invalid"
  | "rate_limited"
  | "unavailable"
  | "internal";

/** HTTP status of each code at `/api/v1` and `/api/ui`. */
export const statusOfCode: Record<AppErrorCode, number> = {
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  invalid: 422,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
};

/** Path of a field (`mappings.0.name`) → what is wrong with it, for people. */
export type FieldErrors = Record<string, string>;

/**
 * An expected "no": its message is meant for people and may be shown as it is.
 *
 * @param fields which inputs are meant, for forms and for `fields` of the API's errors
 */
export class AppError extends Error {
  override readonly name = "AppError";
  constructor(
    readonly code: AppErrorCode,
    message: string,
    readonly fields?: FieldErrors,
  ) {
    super(message);
  }
}

/** Shown for everything that we did not expect; the log has the rest under the same request id. */
export const unexpectedMessage =
  "Something went wrong on our side. Nothing was changed. Try again in a moment.";

/** "There is no such thing here": also the answer for another workspace's things. */
export function notFound(thing: string): AppError {
  return new AppError("not_found", `There is no such ${thing}.`);
}
