import { booking, invoice, type Labelled, paymentLink } from "./hints.data-others";

const otp = {
  name: "send_otp",
  description: "Send the one-time code when the caller has confirmed their mobile number",
};
const meeting = {
  name: "send_meeting_link",
  description: "Send the meeting link when the customer agrees to an online meeting",
};
const reference = {
  name: "send_reference",
  description: "Send the reference number after a complaint has been registered",
};

/** Twenty, half of them good, of the five things that are sent most; labelled before the rules that they measure. */
export const heldOut: readonly Labelled[] = [
  {
    part: "held-out",
    faults: [],
    text: "Trigger this once the user has read back their mobile number and wants the login code.",
    others: [otp, meeting],
  },
  {
    part: "held-out",
    faults: [],
    text: "Caller did not get the SMS code: send it by WhatsApp instead.",
    others: [paymentLink],
  },
  {
    part: "held-out",
    faults: [],
    text: "Sends the UPI link the minute a borrower commits to paying the EMI today.",
  },
  {
    part: "held-out",
    faults: [],
    text: "Share the part-payment link in case the customer can pay some of the dues now but not all.",
    others: [paymentLink],
  },
  {
    part: "held-out",
    faults: [],
    text: "Prospect asks for floor plans or price sheet -> send the project brochure PDF.",
    others: [invoice],
  },
  {
    part: "held-out",
    faults: [],
    text: "For anyone requesting the prospectus in writing rather than hearing it on the call.",
  },
  {
    part: "held-out",
    faults: [],
    text: "Complaint registered successfully; the customer is given the docket number on WhatsApp.",
  },
  {
    part: "held-out",
    faults: [],
    text: "Send the claim number right after the claim gets filed, so the policyholder can track it.",
    others: [reference, booking],
  },
  {
    part: "held-out",
    faults: [],
    text: "Send the Zoom link if the parent picks the online slot for the counselling session.",
    others: [booking, meeting],
  },
  {
    part: "held-out",
    faults: [],
    text: "Google Meet link goes out upon the lead accepting a demo time. Not for in-person visits.",
  },
  {
    part: "held-out",
    faults: ["no-trigger"],
    text: "Generates and sends a 4 digit OTP to the registered WhatsApp number",
  },
  {
    part: "held-out",
    faults: ["no-trigger"],
    text: "Brochure PDF with floor plans, amenities and price list",
  },
  {
    part: "held-out",
    faults: ["no-trigger"],
    text: "Give the customer their service request number in writing",
  },
  {
    part: "held-out",
    faults: ["vague"],
    text: "Send the payment link if the conversation is going well and they sound ready",
  },
  {
    part: "held-out",
    faults: ["vague"],
    text: "Share the brochure at any suitable stage of the call, up to the agent",
  },
  {
    part: "held-out",
    faults: ["vague"],
    text: "Feel free to send the meeting link whenever it comes in handy",
  },
  {
    part: "held-out",
    faults: ["how"],
    text: "When the customer asks for the OTP, generate a random 6 digit number and put it in the otp variable.",
  },
  {
    part: "held-out",
    faults: ["how"],
    text: "Once the ticket is created, spell out the ticket number slowly and ask if they noted it down.",
  },
  {
    part: "held-out",
    faults: ["overlap"],
    text: "Verification code goes out after the caller confirms the mobile number",
    others: [otp, paymentLink],
  },
  {
    part: "held-out",
    faults: ["overlap"],
    text: "Customer is okay with meeting online: share the link of the meeting",
    others: [booking, meeting],
  },
];
