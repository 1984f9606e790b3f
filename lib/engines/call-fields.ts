import { type Direction, directions } from "@/db/enums";
import { isAbsent } from "@/lib/absent";
import { noFlag, readFlag } from "@/lib/flag";
import { isWithheld } from "@/lib/phone";
import type { GivenPhone, ToolInvocation } from "@/lib/tool-call";
import { objectOf, presentEntries, textOf } from "./given";

/** What an engine's envelope says of the call, under our names; a dialect fills in what its engine has. */
export type Envelope = {
  callId?: unknown;
  toolCallId?: unknown;
  customerPhone?: unknown;
  /** For engines that name both ends: who called, and who was called. */
  fromNumber?: unknown;
  toNumber?: unknown;
  metadata?: unknown;
  language?: unknown;
  direction?: unknown;
};

type Fields = Pick<
  ToolInvocation,
  | "callId"
  | "toolCallId"
  | "webhookId"
  | "customerPhone"
  | "metadata"
  | "language"
  | "direction"
  | "dryRun"
  | "faults"
>;

/** Other names for the same field, first not empty. */
const callIdNames = ["call_id", "callId", "conversation_id", "execution_id"];
const phoneNames = ["customer_phone", "caller_number", "user_number", "phone"];

/** Every key of a flat body that is no argument. */
export const namedFields: ReadonlySet<string> = new Set([
  ...callIdNames,
  ...phoneNames,
  ...["tool_call_id", "from_number", "to_number", "direction", "language", "metadata", "dry_run"],
]);

const longestId = 256;

/** Who calls is the customer, or, when the agent calls, who is called: the agent's own number is neither. */
const phoneNamesOf: Record<Direction, string[]> = {
  inbound: [...phoneNames, "from_number"],
  outbound: ["customer_phone", "to_number", ...phoneNames],
};

function phoneOf(value: unknown, source: GivenPhone["source"]): GivenPhone[] {
  const given = textOf(value);
  // An object or list is no number; said so later, where the phone is read.
  if (given === null) return isAbsent(value) ? [] : [{ given: JSON.stringify(value).slice(0, 100), source }];
  return isWithheld(given) ? [] : [{ given, source }];
}

/** Who calls whom; carriers add how the call was made: `outbound-api`, `outboundPhoneCall`. */
export function directionOf(value: unknown): Direction | null {
  const text = textOf(value)?.toLowerCase();
  return directions.find((direction) => text?.startsWith(direction)) ?? null;
}

/**
 * The call's fields of one request: the envelope before the headers before the body, each field by itself.
 * Arguments of the tool are never looked at.
 *
 * An id over 256 characters is a fault: cut, two ids could become one, and the second message would be lost. So is a
 * `dry_run` that is no yes or no: whoever asks for a test must not send a message.
 */
export function readCallFields(
  headers: Headers,
  body: Record<string, unknown>,
  envelope: Envelope = {},
): Fields {
  const faults: Record<string, string> = {};
  const dryRun = isAbsent(body.dry_run) ? false : readFlag(body.dry_run);
  if (dryRun === null) faults.dry_run = noFlag;
  const idOf = (name: string, values: unknown[]): string | null => {
    const text = values.map(textOf).find((value) => value !== null) ?? null;
    if (text === null || text.length <= longestId) return text;
    faults[name] = `has at most ${longestId} characters`;
    return null;
  };
  const phone = (direction: Direction): GivenPhone | null =>
    [
      ...phoneOf(envelope.customerPhone, "envelope"),
      ...phoneOf(direction === "inbound" ? envelope.fromNumber : envelope.toNumber, "envelope"),
      ...phoneOf(headers.get("x-customer-phone"), "header"),
      ...phoneNamesOf[direction].flatMap((name) => phoneOf(body[name], "body")),
    ][0] ?? null;
  return {
    callId: idOf("call_id", [
      envelope.callId,
      headers.get("x-call-id"),
      ...callIdNames.map((name) => body[name]),
    ]),
    toolCallId: idOf("tool_call_id", [envelope.toolCallId, headers.get("x-tool-call-id"), body.tool_call_id]),
    webhookId: idOf("webhook-id", [headers.get("webhook-id")]),
    customerPhone: { inbound: phone("inbound"), outbound: phone("outbound") },
    metadata: {
      ...presentEntries(objectOf(body.metadata)),
      ...presentEntries(objectOf(envelope.metadata)),
    },
    language: (textOf(envelope.language) ?? textOf(body.language))?.slice(0, 35) ?? null,
    direction: directionOf(envelope.direction) ?? directionOf(body.direction),
    dryRun: dryRun ?? false,
    faults,
  };
}
