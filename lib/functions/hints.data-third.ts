import { booking, invoice, type Labelled, paymentLink } from "./hints.data-others";

/** Thirty more, half of them good; see hints.data.ts. */
export const third: readonly Labelled[] = [
  {
    part: "third",
    faults: [],
    text: "Share the clinic's location with callers who are lost or ask how to get there.",
  },
  { part: "third", faults: [], text: "Fires when the buyer accepts the quote over the phone." },
  {
    part: "third",
    faults: [],
    text: "On confirmation of the delivery slot, send the slot and the courier's number.",
  },
  { part: "third", faults: [], text: "Send the fee table to parents asking about fees." },
  {
    part: "third",
    faults: [],
    text: "The tenant has reported a leak: send the emergency plumber's contact.",
  },
  {
    part: "third",
    faults: [],
    text: "Only for callers whose identity was verified and who want a copy of their statement.",
  },
  {
    part: "third",
    faults: [],
    text: "Following a successful booking, send the voucher number and the check-in time.",
  },
  { part: "third", faults: [], text: "Trigger: the student says yes to a demo class." },
  {
    part: "third",
    faults: [],
    text: "Send the link for uploading documents when the applicant is ready to upload them.",
  },
  {
    part: "third",
    faults: [],
    text: "Llámala cuando el paciente confirme la cita y quiera recibir la dirección.",
  },
  { part: "third", faults: [], text: "Rechnung per WhatsApp senden, wenn der Kunde sie verlangt." },
  {
    part: "third",
    faults: [],
    text: "Ankit se pehle number confirm karo, phir jab woh haan bole tab OTP bhejo.",
  },
  {
    part: "third",
    faults: [],
    text: "Send the warranty card when the customer registers a new appliance on the call.",
    others: [invoice, paymentLink],
  },
  {
    part: "third",
    faults: [],
    text: "Send the new date after the customer moves an existing appointment to another day.",
    others: [booking, invoice],
  },
  {
    part: "third",
    faults: [],
    text: "Send the instalment plan when the customer cannot pay everything at once and agrees to instalments.",
    others: [paymentLink, booking],
  },
  {
    part: "third",
    faults: ["no-trigger"],
    text: "Reference number of the complaint, for the customer's records",
  },
  {
    part: "third",
    faults: ["no-trigger"],
    text: "Used for sending directions and a map pin to the phone number on file",
  },
  {
    part: "third",
    faults: ["no-trigger"],
    text: "OTP message with a 6 digit code that expires in ten minutes",
  },
  { part: "third", faults: ["no-trigger"], text: "Envoie le lien de la réunion au client par WhatsApp" },
  {
    part: "third",
    faults: ["vague"],
    text: "Send the leaflet in case it adds value for the person on the line",
  },
  {
    part: "third",
    faults: ["vague"],
    text: "Use your best judgment to send the payment details during the talk",
  },
  {
    part: "third",
    faults: ["vague"],
    text: "Send when the moment feels right and the customer sounds interested enough",
  },
  { part: "third", faults: ["vague"], text: "Optionally send the address, whenever suits the flow" },
  {
    part: "third",
    faults: ["how"],
    text: "When the caller wants the link, first apologise for the wait and then speak in short sentences.",
  },
  {
    part: "third",
    faults: ["how"],
    text: "After the customer agrees, fill body_1 with the name, body_2 with the date and set language to en_US.",
  },
  {
    part: "third",
    faults: ["how"],
    text: "If the order is confirmed, say the order number digit by digit and ask whether it was understood.",
  },
  {
    part: "third",
    faults: ["how"],
    text: "When verification passes, make a POST request and wait for status 200 before you go on.",
  },
  {
    part: "third",
    faults: ["overlap"],
    text: "Customer says yes to paying the outstanding amount: send the link for payment",
    others: [paymentLink, invoice],
  },
  {
    part: "third",
    faults: ["overlap"],
    text: "Once a customer requests the bill for an order, deliver the invoice PDF",
    others: [booking, invoice],
  },
  {
    part: "third",
    faults: ["overlap"],
    text: "Send confirmation as soon as an appointment has been booked by the customer",
    others: [booking, paymentLink],
  },
];
