import type { BlockedCode, FailedCode, InvalidCode } from "@/db/enums";
import { defaultSay, type Phrase, type Say } from "@/lib/functions/schema";
import { ownEntry } from "@/lib/own-entry";
import { last4 } from "@/lib/phone";
import { cut } from "@/lib/text";

/** What the agent says by itself: one line, no address, no id. `{last4}` are the number's last digits. */
const usual = {
  sent: defaultSay.sent,
  queued: defaultSay.sending,
  held: "WhatsApp has taken it for your number ending in {last4}, but it may take a while to arrive.",
  duplicate: "I have already sent it to your WhatsApp number ending in {last4}.",
  dry_run: "This was only a test, nothing was sent. It would go to the WhatsApp number ending in {last4}.",
  failed: defaultSay.failed,
  unknown: "I could not make sure that the message was sent. Please look into your WhatsApp in a moment.",
} as const;

const refused: Record<BlockedCode | InvalidCode, string> = {
  disabled: "I cannot send this message at the moment.",
  no_phone: "I do not know which WhatsApp number to send it to.",
  opted_out: "I cannot send it, because this number does not want messages from us.",
  no_consent: "I need your agreement before I send it to your WhatsApp.",
  missing_value: "I cannot send it, because some details for the message are missing.",
  call_limit: "I have sent enough messages in this call already.",
  number_limit: "I have sent enough messages to this number for now. Please try again later.",
  agent_limit: "I cannot send more messages right now. Please try again in a minute.",
  unknown_function: "I have no message of that kind to send.",
  bad_arguments: "Some details for the message were not right, so I did not send it.",
  bad_value: "One of the details does not fit into the message, so I did not send it.",
  too_long: "One of the details is too long for the message, so I did not send it.",
  bad_phone: "That does not seem to be a possible phone number.",
  unknown_agent: "I cannot send messages from here.",
  unauthorized: "I am not allowed to send messages from here.",
  method_not_allowed: "I cannot send messages in that way.",
  too_large: "That was too much to send at once.",
  not_json: "The request for the message could not be read.",
};

/** What no word in the call can change: who is asked for a number or a yes would give it in vain, again and again. */
const refusedForGood = {
  no_phone: "I cannot send it in this call, because I do not know its phone number.",
  no_consent: "I cannot send it, because no agreement to such messages is on record.",
} as const;

const failed: Partial<Record<FailedCode, string>> = {
  recipient: "I am sorry, it could not be sent to this number.",
  rate_limited: "I am sorry, too many messages are going out right now. Please try again in a while.",
  unavailable: "I cannot send that right now. Please try again in a moment.",
};

/** What tells more than its code: most of what stands against a recipient does not mean "no WhatsApp". */
const failedKinds: Partial<Record<string, string>> = {
  not_on_whatsapp: "I am sorry, it could not be sent: this number seems to have no WhatsApp.",
  not_in_test_list: "I am sorry, it could not be sent: I am not allowed to send to this number yet.",
  same_number: "I am sorry, it could not be sent: this is the number that our messages come from.",
  blocked_business: "I am sorry, WhatsApp does not deliver messages from us to this number.",
  marketing_stopped: "I cannot send it, because this number does not want messages of this kind from us.",
  marketing_cap: "I am sorry, WhatsApp could not deliver it just now.",
  experiment: "I am sorry, WhatsApp could not deliver it just now.",
};

/** What a failure is by the tables of its provider: as the agent is to speak of it. */
export type FailedWhy = { code: FailedCode; kind?: string };

const longest = 200;

/** The words for a language: as given, else its base (`hi` of `hi-IN`), else English, else the first. */
function inLanguage(phrase: Phrase | undefined, language: string | null): string | undefined {
  if (phrase === undefined || typeof phrase === "string") return phrase;
  const words = new Map(Object.entries(phrase).map(([name, text]) => [name.toLowerCase(), text]));
  const wanted = language?.toLowerCase().replaceAll("_", "-") ?? "en";
  return (
    words.get(wanted) ?? words.get(wanted.split("-")[0] ?? "") ?? words.get("en") ?? [...words.values()][0]
  );
}

function oneLine(text: string, phone: string | null): string {
  const line = text
    .replaceAll("{last4}", phone === null ? "" : last4(phone))
    .replace(/\s+/g, " ")
    .trim();
  return line.length > longest ? `${cut(line, longest - 1)}…` : line;
}

/** The function's own words where it has them, in the call's language. */
export type Speaker = { say: Say; language: string | null; phone: string | null };

export function sayOf(status: keyof typeof usual, speaker: Speaker): string {
  const { sent, sending, failed: notSent } = speaker.say;
  const own: Partial<Record<keyof typeof usual, Phrase>> = {
    sent,
    queued: sending,
    // Whoever has own words for a message on its way says no more of one that is kept back.
    held: sending,
    failed: notSent,
  };
  const phrase = own[status];
  return oneLine(inLanguage(phrase, speaker.language) || usual[status], speaker.phone);
}

export function sayFailed({ code, kind = "" }: FailedWhy, speaker: Speaker): string {
  const own = inLanguage(speaker.say.failed, speaker.language);
  const ofKind = ownEntry(failedKinds, kind);
  return oneLine(own || (ofKind ?? failed[code] ?? usual.failed), speaker.phone);
}

/** In-call variables as people say them: `otp_code` is "the otp code". */
function spokenNames(variables: readonly string[]): string {
  const names = variables.map((name) => `the ${name.replaceAll("_", " ")}`);
  const last = names.pop() ?? "";
  return names.length > 0 ? `${names.join(", ")} and ${last}` : last;
}

/** What names the details that were wrong: many engines hand their model nothing but the sentence. */
const refusedFor: Partial<Record<BlockedCode | InvalidCode, (details: string, several: boolean) => string>> =
  {
    bad_arguments: (details) => `I did not send it, because something is wrong with ${details}.`,
    bad_value: (details, several) =>
      `I did not send it, because ${details} ${several ? "do" : "does"} not fit into the message.`,
    too_long: (details, several) =>
      `I did not send it, because ${details} ${several ? "are" : "is"} too long for the message.`,
  };

/** @param variables names of the in-call variables that it is for, where it is for any */
export function sayRefused(code: BlockedCode | InvalidCode, variables: readonly string[] = []): string {
  const named = variables.length > 0 && refusedFor[code]?.(spokenNames(variables), variables.length > 1);
  return named ? oneLine(named, null) : refused[code];
}

export function sayRefusedForGood(code: keyof typeof refusedForGood): string {
  return refusedForGood[code];
}

/** A number is there, but it is ours: the customer may tell another. */
export function sayOwnNumber(): string {
  return "I have only our own number for this call, so I do not know which WhatsApp number to send it to.";
}

/** @param missing names of in-call variables, `otp_code` */
export function sayNeeds(missing: readonly string[]): string {
  return oneLine(`I need ${spokenNames(missing)} first.`, null);
}
