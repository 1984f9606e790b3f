import type { FailedCode } from "@/db/enums";

type Words = {
  /** The reason in a few words. */
  title: string;
  /** What it means. */
  meaning: string;
  /** What to do about it. */
  advice: string;
};

const known: Record<FailedCode, Words> = {
  credentials: {
    title: "Credentials refused",
    meaning: "The provider no longer takes the connection’s key or token; it has expired or was taken back.",
    advice: "Make a new one at the provider, enter it in the connection, then check the connection.",
  },
  template: {
    title: "Template not usable",
    meaning:
      "The provider refused the template: it was paused, changed or deleted since the function was mapped.",
    advice: "Read the templates anew; if it changed, map its variables again, or choose another one.",
  },
  recipient: {
    title: "Number not reachable",
    meaning:
      "The number has no WhatsApp, does not take business messages, or cannot be reached by this account.",
    advice: "Ask the caller for another number. Sending the same again would fail the same way.",
  },
  account: {
    title: "Account restricted",
    meaning:
      "The provider’s account may not send this now: a payment, a review or a policy stands in the way.",
    advice: "Look at the account at the provider and settle what it asks for, then check the connection.",
  },
  rate_limited: {
    title: "Too many at once",
    meaning: "The provider’s limit of messages was reached, and waiting was of no more use to this call.",
    advice:
      "If it happens often, lower the agent’s limits or have the account’s limit raised at the provider.",
  },
  provider_down: {
    title: "Provider not answering",
    meaning: "The provider was down or did not answer for longer than the message would have been of use.",
    advice: "Check the connection. Once it answers, further calls go through by themselves.",
  },
  provider_refused: {
    title: "Refused by the provider",
    meaning:
      "The provider took the request apart and refused it: mostly a value that does not fit its place.",
    advice: "Read its words, then try the function with the same values and mend the mapping.",
  },
  unavailable: {
    title: "Midcall was not ready",
    meaning: "Our own database was too slow or away, so the message was not sent.",
    advice: "If it happens again, look at the server’s load and its log.",
  },
};

const unknownFailure: Words = {
  title: "Another reason",
  meaning: "The message did not reach the customer.",
  advice: "Read the provider’s own words and the exchange below.",
};

const isKnown = (code: string): code is FailedCode => Object.hasOwn(known, code);

/** What a failure's code means and what to do about it. */
export function failureWords(code: string): Words {
  return isKnown(code) ? known[code] : { ...unknownFailure, title: code };
}
