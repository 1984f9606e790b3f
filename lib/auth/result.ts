import type { AppErrorCode, FieldErrors } from "@/lib/errors";

/** What a screen is told when something was refused or failed; `message` and `fields` are for people. */
export type Problem = { code: AppErrorCode; message: string; fields?: FieldErrors };

/** What every server action answers. */
export type ActionResult<T> = { ok: true; data: T } | { ok: false; error: Problem };

/** What whoever goes on with a page is told once their session has ended. */
export const signedOutMessage = "Your session has ended. Sign in again to go on.";
