import type { Say } from "./schema";

/**
 * A way to begin: name and words for something that agents often send; what fills its template is in
 * recipe-places.ts. Client-safe.
 */
export type Recipe = {
  id: string;
  title: string;
  summary: string;
  name: string;
  description: string;
  say: Required<Say>;
};

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
  },
];

/** The recipe of that id, or null. */
export function findRecipe(id: string | null): Recipe | null {
  return recipes.find((recipe) => recipe.id === id) ?? null;
}
