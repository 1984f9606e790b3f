/** What labelled descriptions are made of, and the other functions that they stand beside. */

export type Fault = "no-trigger" | "vague" | "how" | "overlap";

export type Labelled = {
  part: "first" | "fresh" | "third" | "last" | "held-out" | "afterwards" | "unseen";
  text: string;
  faults: readonly Fault[];
  others?: readonly { name: string; description: string }[];
};

export const paymentLink = {
  name: "send_payment_link",
  description: "Send the payment link when the customer agrees to pay the outstanding amount",
};
export const invoice = {
  name: "send_invoice",
  description: "Send the invoice as a PDF when the customer asks for a bill of an order",
};
export const booking = {
  name: "send_booking",
  description: "Send the appointment confirmation after the customer has booked an appointment",
};
