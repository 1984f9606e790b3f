import type { SlotKind } from "@/lib/templates/slots";
import type { Recipe } from "./recipes";
import type { Mapping } from "./schema";

/** By what a place of a text is known to take a certain value. */
type Clues = {
  /** The placeholder's own name, where it has one. */
  name: RegExp;
  /** The template's sample. */
  sample: RegExp;
  /** The words that end before the place, and those that begin behind it. */
  before: RegExp;
  after?: RegExp;
  /** Whether a sample without any digit stands for something else. */
  digits?: boolean;
};

/** A value that a recipe's message has, and where a template takes it. */
export type Preference = {
  mapping:
    | Pick<Extract<Mapping, { source: "in_call" }>, "source" | "name" | "description" | "when_missing">
    | { source: "static"; value: "" };
  /** Kinds of places that take nothing else in such a message. */
  kinds?: readonly SlotKind[];
  text?: Clues;
  /** Words of a link's button, of its address or of the template's name. */
  link?: RegExp;
};

/** A contact that is the same in every message; the address itself is for the admin to type. */
const contact: Preference = {
  mapping: { source: "static", value: "" },
  text: {
    name: /contact|support|help|mail/,
    sample: /@|^(https?:\/\/|www\.)|^\+?\d[\d ()-]{8,}$/i,
    before: /\b(contact|e-?mail|write|reach|call|support|questions\?|help)( us)?( at| on| to)?\W*$/i,
  },
};

const inCall = (
  name: string,
  description: string,
  when_missing: "ask" | "block",
  places: Omit<Preference, "mapping">,
): Preference => ({ mapping: { source: "in_call", name, description, when_missing }, ...places });

const preferences: Record<string, readonly Preference[]> = {
  otp: [
    inCall("otp_code", "6-digit verification code generated during the call, digits only", "ask", {
      kinds: ["code"],
      text: {
        name: /(^|_)(otp|code|pin)(_|$)/,
        sample: /^\d{4,8}$/,
        before: /\b(code|otp|pin|passcode)( is|:)?\W*$/i,
        after: /^\W*is your .{0,24}\b(code|otp|pin)\b/i,
        digits: true,
      },
    }),
  ],
  payment_link: [
    inCall("payment_id", "Id of the payment that the link opens, as the payment system gave it", "block", {
      link: /pay|invoice|\bbill|checkout|\bdues?\b/i,
    }),
    inCall("amount", "Amount to pay with its currency, as agreed in the call, like INR 1,499", "ask", {
      text: {
        name: /(^|_)(amount|total|sum|price|fee|due|balance)(_|$)/,
        sample:
          /^(rs\.?|inr|usd|eur|gbp|aed|[₹$€£])\s?\d|^\d[\d,.]*\s?(rs\.?|inr|rupees|usd|eur|aed|[₹$€£])$/i,
        before: /\b(amount|pay|payment|total|sum|price|fee|due|balance)( of| is|:)?\W*$/i,
        after: /^\W*(is due|rupees\b|to pay\b)/i,
        digits: true,
      },
    }),
  ],
  document: [
    inCall("document_id", "Id of the document that the link opens, as our system gave it", "block", {
      link: /\b(docs?|documents?|forms?|files?|pdf|brochure|report|certificate|download|confirmation)\b/i,
    }),
    inCall(
      "document_title",
      "What the document is, in a few words, like appointment on 4 May at 10:30",
      "ask",
      {
        text: {
          name: /(^|_)(document|title|form|file)(_|$)/,
          sample: /\b(confirmation|document|form|application|brochure|report|certificate|policy|invoice)\b/i,
          before:
            /\b(document|form|file|brochure|confirmation|copy|details)( for| of| about|:)?( your)?\W*$/i,
        },
      },
    ),
  ],
  reference_number: [
    inCall("reference_number", "Number of the case, order or ticket that was made in this call", "ask", {
      text: {
        name: /(^|_)(ref|reference|number|ticket|case|order|request|id)(_|$)/,
        sample: /^#?[A-Z]{1,5}[-/ ]?\d{3,}[\w/-]*$/,
        before: /\b(reference|ref|ticket|case|order|request|number|no|id)\.?( is|:)?\W*$/i,
        digits: true,
      },
      link: /\b(track|tracking|orders?|tickets?|cases?|ref|reference|status|requests?)\b/i,
    }),
  ],
  meeting_link: [
    inCall("meeting_id", "Id of the meeting that the link opens, as the calendar gave it", "block", {
      link: /meet|\bjoin\b|zoom|webinar|calendar/i,
    }),
    inCall(
      "meeting_time",
      "Day and time of the meeting as agreed in the call, like Monday 4 May at 10:30",
      "ask",
      {
        text: {
          name: /(^|_)(time|date|day|when|slot)(_|$)/,
          sample: /\b\d{1,2}([:.]\d{2}| ?[ap]\.?m\b)|\b(mon|tues|wednes|thurs|fri|satur|sun)day\b/i,
          before: /\b(on|at|scheduled for|date|time|when)( is|:)?\W*$/i,
          digits: true,
        },
      },
    ),
  ],
};

/** What fills the places of a template that a recipe recognizes. Client-safe. */
export function preferencesOf(recipe: Pick<Recipe, "id">): readonly Preference[] {
  const own = preferences[recipe.id];
  return own ? [...own, contact] : [];
}
