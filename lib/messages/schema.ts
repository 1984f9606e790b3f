import { z } from "zod";
import { messageStates } from "@/db/enums";
import { isoTime } from "@/lib/iso-time";

/** Filters of the list of messages, as texts of a query. Client-safe. */

const text = z.string().trim().max(300, "has at most 300 characters").optional();
const time = isoTime.optional();

const anyState = `(${messageStates.join("|")})`;
const stateList = new RegExp(`^${anyState}(,${anyState})*$`);

export const messageFilters = z.strictObject({
  /** One state, or several with commas between them. */
  state: z
    .string()
    .regex(stateList, `must be one of ${messageStates.join(", ")}, or several with commas between them`)
    .optional(),
  agent_id: text,
  /** Name or id of the function. */
  function: text,
  provider: text,
  /** The customer's number, with or without plus. */
  to: text,
  /** The engine's id of the call, or ours. */
  call_id: text,
  /** Not before. */
  from: time,
  /** Before. */
  until: time,
  /**
   * A whole number, a function's or agent's whole name, or an id: the message's, the provider's, the call's; found at
   * once. Else a part of a number, of the function's, template's or agent's name, or a tool call's id: looked for from
   * the newest back.
   */
  q: text,
  /** Why it failed: the code of its error. */
  error: text,
});
export type MessageFilters = z.output<typeof messageFilters>;

/** Whose data is deleted; the opt-out only where it is said. */
export const forgetInput = z.strictObject({
  phone: z.string().regex(/^\+[1-9]\d{5,14}$/, "must be a number like +919876543210"),
  opt_out: z.boolean(),
});

/** A tool call's body, and whether it is really sent. */
export const tryInput = z.looseObject({
  mode: z.enum(["dry_run", "send"], { error: "must be dry_run or send" }),
});
export type TryInput = z.output<typeof tryInput>;
