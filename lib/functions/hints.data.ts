import { afterwards } from "./hints.data-afterwards";
import { heldOut } from "./hints.data-held-out";
import { last } from "./hints.data-last";
import { booking, invoice, type Labelled, paymentLink } from "./hints.data-others";
import { third } from "./hints.data-third";
import { unseen } from "./hints.data-unseen";

/**
 * Descriptions of in-call functions as people write them, labelled by what is wrong with each for a speech model
 * that has to decide when to call. All labels were written before they were measured, by the one who wrote the
 * rules. All parts but one have then been used to improve these: the `last` twenty, whose figures were 0.50 (precision)
 * and 0.30 (recall) before, the `held-out` twenty (0.50 and 0.50), the ten of `afterwards` (0.43 and 0.60). Only the
 * `unseen` ten tell how the rules do on what they were not made for: what they miss among them is not mended.
 *
 * - `no-trigger`: nothing in the call is named that sets it off
 * - `vague`: it is set off by the agent's own judgement ("when needed"), not by a moment
 * - `how`: it tells how to speak or how to call, which belongs elsewhere
 * - `overlap`: the same moment sets off one of `others`
 */
export const labelled: readonly Labelled[] = [
  // Good ones.
  { part: "first", faults: [], text: "Send the tracking link when the caller asks where their parcel is." },
  {
    part: "first",
    faults: [],
    text: "When a caller reports a lost card and has been verified, send the replacement form.",
  },
  {
    part: "first",
    faults: [],
    text: "Customer asks for directions to the branch or says that they cannot find it.",
  },
  {
    part: "first",
    faults: [],
    text: "The caller wants the brochure in writing instead of having it read out.",
  },
  {
    part: "first",
    faults: [],
    text: "As soon as the claim is registered, send its number. Not for callers who only ask about a claim.",
  },
  {
    part: "first",
    faults: [],
    text: "Once the technician's visit is agreed, share day and time. Never before the customer has said yes.",
  },
  {
    part: "first",
    faults: [],
    text: "Use this if the customer cannot sign in and wants to set a new password.",
  },
  {
    part: "first",
    faults: [],
    text: "Call this every time the customer confirms a change of their delivery address.",
  },
  {
    part: "first",
    faults: [],
    text: "Enviar el enlace de pago cuando el cliente acepte pagar durante la llamada.",
  },
  {
    part: "first",
    faults: [],
    text: "Envía la factura si el cliente la pide o pregunta por el detalle de un cobro.",
  },
  { part: "first", faults: [], text: "Termin per WhatsApp bestätigen, sobald Tag und Uhrzeit feststehen." },
  { part: "first", faults: [], text: "Jab customer payment ke liye haan bole, payment link bhejo." },
  {
    part: "first",
    faults: [],
    text: "Send the policy document when the customer asks for proof of cover or for the policy in writing.",
    others: [paymentLink, invoice],
  },
  {
    part: "first",
    faults: [],
    text: "Send the receipt after a payment has gone through, never when it is only promised.",
    others: [paymentLink, invoice],
  },
  {
    part: "first",
    faults: [],
    text: "Send the cancellation confirmation after the customer has cancelled an appointment.",
    others: [booking],
  },
  {
    part: "first",
    faults: [],
    text: "Send the meeting link at the moment the customer agrees to a video meeting with an adviser.",
    others: [booking, paymentLink],
  },
  { part: "first", faults: [], text: "ग्राहक जब भुगतान के लिए सहमत हो जाए तब भुगतान लिंक भेजें।" },
  {
    part: "first",
    faults: [],
    text: "Customer agrees to test-drive a model: send the address of the showroom and the time agreed.",
  },
  { part: "first", faults: [], text: "Kirim tautan pembayaran setelah pelanggan setuju untuk membayar." },
  {
    part: "first",
    faults: [],
    text: "Send the form template for refunds when the customer asks to get their money back.",
  },
  // Bad ones.
  { part: "first", faults: ["no-trigger"], text: "Sends an order tracking link on WhatsApp" },
  {
    part: "first",
    faults: ["no-trigger"],
    text: "This function delivers the brochure to the customer's phone.",
  },
  { part: "first", faults: ["no-trigger"], text: "WhatsApp message with the ticket number and our address" },
  {
    part: "first",
    faults: ["no-trigger"],
    text: "Payment link for customers with an outstanding balance, valid for 24 hours",
  },
  { part: "first", faults: ["no-trigger"], text: "Envía al cliente un mensaje con el enlace de pago" },
  { part: "first", faults: ["no-trigger"], text: "Send the verification code and ask them to read it back" },
  {
    part: "first",
    faults: ["vague"],
    text: "Send the brochure whenever you think it would help the caller",
  },
  { part: "first", faults: ["vague"], text: "Share the payment link at the right time in the conversation" },
  { part: "first", faults: ["vague"], text: "Use when appropriate to send the customer their documents" },
  {
    part: "first",
    faults: ["vague"],
    text: "Send details if it seems useful or if the situation requires it",
  },
  { part: "first", faults: ["vague"], text: "Send the reference number as needed during the conversation" },
  {
    part: "first",
    faults: ["vague"],
    text: "You can decide when to send the meeting link depending on the context",
  },
  {
    part: "first",
    faults: ["how"],
    text: "When the customer agrees, tell them politely that the link is coming and wait for their answer.",
  },
  {
    part: "first",
    faults: ["how"],
    text: "After the order is placed POST to the endpoint with order_id as a string and read the response.",
  },
  {
    part: "first",
    faults: ["how"],
    text: "If the customer wants to pay, send the JSON payload with amount and currency to WhatsApp.",
  },
  {
    part: "first",
    faults: ["how"],
    text: "When the booking is confirmed say “I have just sent you the details” in a friendly tone.",
  },
  {
    part: "first",
    faults: ["overlap"],
    text: "Share a link for payment once the customer agrees to pay what is outstanding",
    others: [paymentLink, invoice],
  },
  {
    part: "first",
    faults: ["overlap"],
    text: "When the customer asks for the bill of their order, send it as a PDF",
    others: [invoice, booking],
  },
  {
    part: "first",
    faults: ["overlap"],
    text: "Send a confirmation of the appointment when the customer books one",
    others: [booking],
  },
  {
    part: "first",
    faults: ["overlap"],
    text: "If the customer is willing to settle the outstanding amount, send them the payment link",
    others: [booking, paymentLink],
  },
  // Twenty fresh ones, in the same proportion.
  { part: "fresh", faults: [], text: "Send the store address when a caller wants to come by in person." },
  {
    part: "fresh",
    faults: [],
    text: "Whenever a new ticket is opened for the caller, send them its number.",
  },
  { part: "fresh", faults: [], text: "Caller is interested in a plan and asks to see prices in writing." },
  {
    part: "fresh",
    faults: [],
    text: "Only after the verification has succeeded: send the link to change the password.",
  },
  {
    part: "fresh",
    faults: [],
    text: "Manda el código de verificación en cuanto el cliente confirme su número.",
  },
  { part: "fresh", faults: [], text: "Envoyer la confirmation dès que le rendez-vous est fixé." },
  { part: "fresh", faults: [], text: "Use this for callers who ask to be sent the contract." },
  {
    part: "fresh",
    faults: [],
    text: "Patient has chosen a doctor and a time; send both with directions to the clinic.",
  },
  {
    part: "fresh",
    faults: [],
    text: "Send the return label when the customer wants to send an order back and the return is approved.",
    others: [invoice, paymentLink],
  },
  {
    part: "fresh",
    faults: [],
    text: "Send the list of papers to bring once an appointment at the office is booked.",
    others: [booking, invoice],
  },
  { part: "fresh", faults: ["no-trigger"], text: "The one-time password for logging in to the account" },
  { part: "fresh", faults: ["no-trigger"], text: "Shares our catalogue of products as a PDF file" },
  { part: "fresh", faults: ["no-trigger"], text: "Enviar o boleto para o cliente pelo WhatsApp" },
  { part: "fresh", faults: ["vague"], text: "Send the address if it makes sense in the flow of the call" },
  { part: "fresh", faults: ["vague"], text: "Share the offer when the time is right" },
  {
    part: "fresh",
    faults: ["vague"],
    text: "Can be used to send details to the customer where you find it helpful",
  },
  {
    part: "fresh",
    faults: ["how"],
    text: "When the caller asks for the code, pass otp_code and expiry as arguments of the request body.",
  },
  {
    part: "fresh",
    faults: ["how"],
    text: "Once the form is sent, thank the customer, speak slowly and wish them a nice day.",
  },
  {
    part: "fresh",
    faults: ["overlap"],
    text: "After an appointment was booked, send the customer its confirmation with the date",
    others: [paymentLink, booking],
  },
  {
    part: "fresh",
    faults: ["overlap"],
    text: "Send a PDF of the invoice for an order if the customer wants one",
    others: [invoice, booking],
  },
  ...third,
  ...last,
  ...heldOut,
  ...afterwards,
  ...unseen,
];
