import { booking, invoice, type Labelled, paymentLink } from "./hints.data-others";

const ticket = {
  name: "send_ticket",
  description: "Send the ticket number once a service ticket has been opened for the caller",
};

/** Ten, half of them good, written after the last change of the rules: none of them has changed one. */
export const unseen: readonly Labelled[] = [
  {
    part: "unseen",
    faults: [],
    text: "Sends a fresh OTP to callers reporting that the earlier one expired.",
  },
  {
    part: "unseen",
    faults: [],
    text: "Use for sharing the pay link the moment the outstanding EMI is acknowledged by the debtor.",
    others: [invoice],
  },
  {
    part: "unseen",
    faults: [],
    text: "Brochure goes to people wanting to compare plans at home.",
    others: [invoice, paymentLink],
  },
  {
    part: "unseen",
    faults: [],
    text: "New grievance lodged in this call? Send its reference number.",
    others: [booking],
  },
  {
    part: "unseen",
    faults: [],
    text: "Send the Teams link to a shortlisted candidate upon confirming the interview slot.",
    others: [booking],
  },
  {
    part: "unseen",
    faults: ["no-trigger"],
    text: "Dispatches the loan sanction letter PDF on the borrower's WhatsApp",
  },
  {
    part: "unseen",
    faults: ["vague"],
    text: "Share the product catalogue when you get the impression that they might buy",
  },
  {
    part: "unseen",
    faults: ["how"],
    text: "When the OTP is requested, tell the user not to share it with anyone and stay silent until they read it.",
  },
  {
    part: "unseen",
    faults: ["how"],
    text: "If they agree to meet online, call this with meeting_url and start_time, both mandatory.",
  },
  {
    part: "unseen",
    faults: ["overlap"],
    text: "After opening a service ticket for a customer, message them its number",
    others: [ticket, paymentLink],
  },
];
