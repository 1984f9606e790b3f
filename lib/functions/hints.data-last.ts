import { booking, invoice, type Labelled, paymentLink } from "./hints.data-others";

/** Twenty, half of them good, written after the rules of their time; see hints.data.ts. */
export const last: readonly Labelled[] = [
  { part: "last", faults: [], text: "Send the map link to anybody who plans to visit the showroom today." },
  {
    part: "last",
    faults: [],
    text: "Use as soon as we have the customer's consent to receive the policy wording.",
  },
  {
    part: "last",
    faults: [],
    text: "Gets sent right after a loan application is submitted during the call.",
  },
  {
    part: "last",
    faults: [],
    text: "A driver calls in with a breakdown: send the roadside assistance number.",
  },
  { part: "last", faults: [], text: "Send the exam timetable if a student asks for dates." },
  {
    part: "last",
    faults: [],
    text: "Guest checked out early and disputes the bill. Send the itemised bill.",
  },
  {
    part: "last",
    faults: [],
    text: "For a customer requesting a callback in another language, send the booking page.",
  },
  { part: "last", faults: [], text: "Invia il link di pagamento quando il cliente accetta di pagare." },
  {
    part: "last",
    faults: [],
    text: "Send the repair status once the caller has given a valid job number.",
    others: [invoice, booking],
  },
  {
    part: "last",
    faults: [],
    text: "Send the refund form when an order arrived damaged and the customer wants money back.",
    others: [invoice, paymentLink],
  },
  { part: "last", faults: ["no-trigger"], text: "Appointment reminder template for dental patients" },
  { part: "last", faults: ["no-trigger"], text: "Send welcome kit and onboarding checklist to new members" },
  {
    part: "last",
    faults: ["no-trigger"],
    text: "Gives the caller the address of the nearest store on WhatsApp",
  },
  { part: "last", faults: ["vague"], text: "Share pricing if you reckon the lead is warm enough" },
  { part: "last", faults: ["vague"], text: "Send it at an opportune point of the conversation" },
  {
    part: "last",
    faults: ["how"],
    text: "When the customer wants the invoice, keep your tone upbeat and do not interrupt them.",
  },
  {
    part: "last",
    faults: ["how"],
    text: "After the booking, the tool needs customer_name and visit_date in ISO format.",
  },
  {
    part: "last",
    faults: ["how"],
    text: "If they agree to pay, mention that the link expires soon and stay on the line.",
  },
  {
    part: "last",
    faults: ["overlap"],
    text: "Send the confirmation of a visit once it has been scheduled with the customer",
    others: [booking, invoice],
  },
  {
    part: "last",
    faults: ["overlap"],
    text: "When somebody is ready to pay what they owe, share the payment link",
    others: [paymentLink, booking],
  },
];
