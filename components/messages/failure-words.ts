import type { FailedCode } from "@/db/enums";

type Words = {
  /** The reason in a few words. */
  title: string;
  /** What to do about it. */
  advice: string;
};

const known: Record<FailedCode, Words> = {
  credentials: {
    title: "Credentials refused",
    advice: "Make a new one at the provider, enter it in the connection, then check the connection.",
  },
  template: {
    title: "Template not usable",
    advice: "Read the templates anew; if it changed, map its variables again, or choose another one.",
  },
  recipient: {
    title: "Number not reachable",
    advice:
      "Sending the same again would fail the same way. If callers have another number, let the function take one that they name.",
  },
  account: {
    title: "Account restricted",
    advice: "Look at the account at the provider and settle what it asks for, then check the connection.",
  },
  rate_limited: {
    title: "Too many at once",
    advice:
      "If it happens often, lower the agent’s limits or have the account’s limit raised at the provider.",
  },
  provider_down: {
    title: "Provider not answering",
    advice: "Check the connection. Once it answers, further calls go through by themselves.",
  },
  provider_refused: {
    title: "Refused by the provider",
    advice: "Read its words, then try the function with the same values and mend the mapping.",
  },
  unavailable: {
    title: "Midcall was not ready",
    advice: "If it happens again, look at the server’s load and its log.",
  },
};

const unknownFailure: Words = {
  title: "Another reason",
  advice: "Read the provider’s own words and the exchange below.",
};

const isKnown = (code: string): code is FailedCode => Object.hasOwn(known, code);

/** The kind of a failure and what to do about it; what happened is said by the error itself. */
export function failureWords(code: string): Words {
  return isKnown(code) ? known[code] : { ...unknownFailure, title: code };
}
