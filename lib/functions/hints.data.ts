/**
 * Descriptions of in-call functions as people write them, labelled by what is wrong with each for a speech model
 * that has to decide when to call. The labels were written and committed before the rules were measured against
 * them; `tuning` ones may be looked at while a rule is improved, `held` ones are only counted.
 *
 * - `no-trigger`: nothing in the call is named that sets it off
 * - `vague`: it is set off by the agent's own judgement ("when needed"), not by a moment
 * - `how`: it tells how to speak or how to call, which belongs elsewhere
 * - `overlap`: the same moment sets off one of `others`
 */
export type Fault = "no-trigger" | "vague" | "how" | "overlap";

type Labelled = {
  part: "tuning" | "held";
  text: string;
  faults: readonly Fault[];
  others?: readonly { name: string; description: string }[];
};

const paymentLink = {
  name: "send_payment_link",
  description: "Send the payment link when the customer agrees to pay the outstanding amount",
};
const invoice = {
  name: "send_invoice",
  description: "Send the invoice as a PDF when the customer asks for a bill of an order",
};
const booking = {
  name: "send_booking",
  description: "Send the appointment confirmation after the customer has booked an appointment",
};

export const labelled: readonly Labelled[] = [
  // Good ones.
  { part: "tuning", faults: [], text: "Send the tracking link when the caller asks where their parcel is." },
  {
    part: "held",
    faults: [],
    text: "When a caller reports a lost card and has been verified, send the replacement form.",
  },
  {
    part: "tuning",
    faults: [],
    text: "Customer asks for directions to the branch or says that they cannot find it.",
  },
  {
    part: "held",
    faults: [],
    text: "The caller wants the brochure in writing instead of having it read out.",
  },
  {
    part: "tuning",
    faults: [],
    text: "As soon as the claim is registered, send its number. Not for callers who only ask about a claim.",
  },
  {
    part: "held",
    faults: [],
    text: "Once the technician's visit is agreed, share day and time. Never before the customer has said yes.",
  },
  {
    part: "tuning",
    faults: [],
    text: "Use this if the customer cannot sign in and wants to set a new password.",
  },
  {
    part: "held",
    faults: [],
    text: "Call this every time the customer confirms a change of their delivery address.",
  },
  {
    part: "tuning",
    faults: [],
    text: "Enviar el enlace de pago cuando el cliente acepte pagar durante la llamada.",
  },
  {
    part: "held",
    faults: [],
    text: "Envía la factura si el cliente la pide o pregunta por el detalle de un cobro.",
  },
  { part: "tuning", faults: [], text: "Termin per WhatsApp bestätigen, sobald Tag und Uhrzeit feststehen." },
  { part: "held", faults: [], text: "Jab customer payment ke liye haan bole, payment link bhejo." },
  {
    part: "tuning",
    faults: [],
    text: "Send the policy document when the customer asks for proof of cover or for the policy in writing.",
    others: [paymentLink, invoice],
  },
  {
    part: "held",
    faults: [],
    text: "Send the receipt after a payment has gone through, never when it is only promised.",
    others: [paymentLink, invoice],
  },
  {
    part: "tuning",
    faults: [],
    text: "Send the cancellation confirmation after the customer has cancelled an appointment.",
    others: [booking],
  },
  {
    part: "held",
    faults: [],
    text: "Send the meeting link at the moment the customer agrees to a video meeting with an adviser.",
    others: [booking, paymentLink],
  },
  { part: "tuning", faults: [], text: "ग्राहक जब भुगतान के लिए सहमत हो जाए तब भुगतान लिंक भेजें।" },
  {
    part: "held",
    faults: [],
    text: "Customer agrees to test-drive a model: send the address of the showroom and the time agreed.",
  },
  { part: "tuning", faults: [], text: "Kirim tautan pembayaran setelah pelanggan setuju untuk membayar." },
  {
    part: "held",
    faults: [],
    text: "Send the form template for refunds when the customer asks to get their money back.",
  },
  // Bad ones.
  { part: "tuning", faults: ["no-trigger"], text: "Sends an order tracking link on WhatsApp" },
  {
    part: "held",
    faults: ["no-trigger"],
    text: "This function delivers the brochure to the customer's phone.",
  },
  { part: "tuning", faults: ["no-trigger"], text: "WhatsApp message with the ticket number and our address" },
  {
    part: "held",
    faults: ["no-trigger"],
    text: "Payment link for customers with an outstanding balance, valid for 24 hours",
  },
  { part: "tuning", faults: ["no-trigger"], text: "Envía al cliente un mensaje con el enlace de pago" },
  { part: "held", faults: ["no-trigger"], text: "Send the verification code and ask them to read it back" },
  {
    part: "tuning",
    faults: ["vague"],
    text: "Send the brochure whenever you think it would help the caller",
  },
  { part: "held", faults: ["vague"], text: "Share the payment link at the right time in the conversation" },
  { part: "tuning", faults: ["vague"], text: "Use when appropriate to send the customer their documents" },
  {
    part: "held",
    faults: ["vague"],
    text: "Send details if it seems useful or if the situation requires it",
  },
  { part: "tuning", faults: ["vague"], text: "Send the reference number as needed during the conversation" },
  {
    part: "held",
    faults: ["vague"],
    text: "You can decide when to send the meeting link depending on the context",
  },
  {
    part: "tuning",
    faults: ["how"],
    text: "When the customer agrees, tell them politely that the link is coming and wait for their answer.",
  },
  {
    part: "held",
    faults: ["how"],
    text: "After the order is placed POST to the endpoint with order_id as a string and read the response.",
  },
  {
    part: "tuning",
    faults: ["how"],
    text: "If the customer wants to pay, send the JSON payload with amount and currency to WhatsApp.",
  },
  {
    part: "held",
    faults: ["how"],
    text: "When the booking is confirmed say “I have just sent you the details” in a friendly tone.",
  },
  {
    part: "tuning",
    faults: ["overlap"],
    text: "Share a link for payment once the customer agrees to pay what is outstanding",
    others: [paymentLink, invoice],
  },
  {
    part: "held",
    faults: ["overlap"],
    text: "When the customer asks for the bill of their order, send it as a PDF",
    others: [invoice, booking],
  },
  {
    part: "tuning",
    faults: ["overlap"],
    text: "Send a confirmation of the appointment when the customer books one",
    others: [booking],
  },
  {
    part: "held",
    faults: ["overlap"],
    text: "If the customer is willing to settle the outstanding amount, send them the payment link",
    others: [booking, paymentLink],
  },
];
