import type { SlotKind } from "@/lib/templates/slots";
import type { Mapping, Say } from "./schema";

type Preference = {
  /** Kinds of slots that it is meant for; the first free one of such a kind takes it. */
  kinds: readonly SlotKind[];
  mapping:
    | Pick<Extract<Mapping, { source: "in_call" }>, "source" | "name" | "description" | "when_missing">
    | { source: "static"; value: "" };
};

/** A way to begin: name, words and sources for something that agents often send. Client-safe. */
export type Recipe = {
  id: string;
  title: string;
  summary: string;
  name: string;
  description: string;
  say: Required<Say>;
  prefers: readonly Preference[];
};

/** A contact that is the same in every message; the address itself is for the admin to type. */
const contact: Preference = { kinds: ["text"], mapping: { source: "static", value: "" } };

export const recipes: readonly Recipe[] = [
  {
    id: "otp",
    title: "One-time code",
    summary: "Verify the caller's number with a code.",
    name: "send_otp",
    description:
      "Send OTP when the customer confirms their phone number and asks for a verification code. Do not send it before the number is confirmed.",
    say: {
      sending: "I am sending the code to your WhatsApp now.",
      sent: "The code is on your WhatsApp number ending in {last4}. Please read it to me when you have it.",
      failed: "I could not send the code just now. Shall we verify you in another way?",
    },
    prefers: [
      {
        kinds: ["code", "text"],
        mapping: {
          source: "in_call",
          name: "otp_code",
          description: "6-digit verification code generated during the call, digits only",
          when_missing: "ask",
        },
      },
      contact,
    ],
  },
  {
    id: "payment_link",
    title: "Payment link",
    summary: "A link to pay, as soon as the customer agrees.",
    name: "send_payment_link",
    description:
      "Share the payment link when the customer agrees to pay now and the amount has been said. Do not send it while the customer still hesitates.",
    say: {
      sending: "I am sending you the payment link on WhatsApp.",
      sent: "The payment link is on your WhatsApp number ending in {last4}.",
      failed: "I could not send the payment link just now. We will get it to you in another way.",
    },
    prefers: [
      {
        kinds: ["url_suffix"],
        mapping: {
          source: "in_call",
          name: "payment_id",
          description: "Id of the payment that the link opens, as the payment system gave it",
          when_missing: "block",
        },
      },
      {
        kinds: ["text"],
        mapping: {
          source: "in_call",
          name: "amount",
          description: "Amount to pay with its currency, as agreed in the call, like INR 1,499",
          when_missing: "ask",
        },
      },
      contact,
    ],
  },
  {
    id: "document",
    title: "Document or form",
    summary: "A confirmation, a form or another document.",
    name: "send_document",
    description:
      "Send the appointment confirmation when the customer has booked an appointment and the date and time are settled.",
    say: {
      sending: "I am sending the document to your WhatsApp.",
      sent: "You have the document on your WhatsApp number ending in {last4}.",
      failed: "I could not send the document just now. We will send it to you after the call.",
    },
    prefers: [
      {
        kinds: ["url_suffix"],
        mapping: {
          source: "in_call",
          name: "document_id",
          description: "Id of the document that the link opens, as our system gave it",
          when_missing: "block",
        },
      },
      {
        kinds: ["text"],
        mapping: {
          source: "in_call",
          name: "document_title",
          description: "What the document is, in a few words, like appointment on 4 May at 10:30",
          when_missing: "ask",
        },
      },
      contact,
    ],
  },
  {
    id: "reference_number",
    title: "Reference number",
    summary: "The number of a case, order or ticket in writing.",
    name: "send_reference_number",
    description:
      "Send the reference number when a case, order or ticket has been made for the customer, or when the customer asks to have its number in writing.",
    say: {
      sending: "I am sending you the reference number on WhatsApp, so that you need not write it down.",
      sent: "The reference number is on your WhatsApp number ending in {last4}.",
      failed: "I could not send the number just now. Please write it down while I read it to you.",
    },
    prefers: [
      {
        kinds: ["text", "url_suffix"],
        mapping: {
          source: "in_call",
          name: "reference_number",
          description: "Number of the case, order or ticket that was made in this call",
          when_missing: "ask",
        },
      },
      contact,
    ],
  },
  {
    id: "meeting_link",
    title: "Meeting link",
    summary: "A link to the meeting that was just agreed.",
    name: "send_meeting_link",
    description:
      "Send the meeting link when the customer has agreed to a meeting and its date and time are confirmed.",
    say: {
      sending: "I am sending the meeting link to your WhatsApp.",
      sent: "The meeting link is on your WhatsApp number ending in {last4}.",
      failed: "I could not send the link just now. You will get it before the meeting.",
    },
    prefers: [
      {
        kinds: ["url_suffix"],
        mapping: {
          source: "in_call",
          name: "meeting_id",
          description: "Id of the meeting that the link opens, as the calendar gave it",
          when_missing: "block",
        },
      },
      {
        kinds: ["text"],
        mapping: {
          source: "in_call",
          name: "meeting_time",
          description: "Day and time of the meeting as agreed in the call, like Monday 4 May at 10:30",
          when_missing: "ask",
        },
      },
      contact,
    ],
  },
];

/** The recipe of that id, or null. */
export function findRecipe(id: string | null): Recipe | null {
  return recipes.find((recipe) => recipe.id === id) ?? null;
}
