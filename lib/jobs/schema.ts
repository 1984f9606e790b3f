import * as z from "zod/mini";

/** Background jobs. Client-safe. */

/** The tasks that work for one thing of one workspace, and how people call them. */
export const taskNames = {
  send_again: "Send a message again",
  check_connection: "Check a connection and read its templates",
  tell_outside: "Tell an address outside of an event",
} as const;
export type TaskName = keyof typeof taskNames;

/** What a job is about. */
export const jobSubject = z.object({ workspaceId: z.string(), subjectId: z.string() });

export const jobInput = z.object({ jobId: z.string().check(z.regex(/^\d{1,19}$/, "is no job")) });
