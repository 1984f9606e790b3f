import { booking, invoice, type Labelled, paymentLink } from "./hints.data-others";

const brochure = {
  name: "send_brochure",
  description: "Send the brochure as a PDF when the caller would like to read about the project",
};

/** Ten, half of them good, on which the rules made for the twenty before did badly; see hints.data.ts. */
export const afterwards: readonly Labelled[] = [
  {
    part: "afterwards",
    faults: [],
    text: "User is locked out of the app and passed the security check: send a login code.",
  },
  {
    part: "afterwards",
    faults: [],
    text: "Deposit link, sent on a yes to the quoted price and not earlier.",
    others: [paymentLink],
  },
  {
    part: "afterwards",
    faults: [],
    text: "Share the ticket ID with whoever raised an issue on this call.",
  },
  {
    part: "afterwards",
    faults: [],
    text: "Send the price list if a dealer asks about bulk rates.",
    others: [brochure, invoice],
  },
  {
    part: "afterwards",
    faults: [],
    text: "A video consultation has been fixed with the doctor; send its join link.",
    others: [booking],
  },
  {
    part: "afterwards",
    faults: ["no-trigger"],
    text: "Meeting link (Google Meet) with date and time for the consultation",
  },
  {
    part: "afterwards",
    faults: ["vague"],
    text: "Send the payment link if it looks like a good moment to close the deal",
  },
  {
    part: "afterwards",
    faults: ["vague"],
    text: "Use this tool at your convenience to share the product PDF with interested people",
  },
  {
    part: "afterwards",
    faults: ["how"],
    text: "After the complaint is logged, read the reference number twice and make sure they wrote it down.",
  },
  {
    part: "afterwards",
    faults: ["overlap"],
    text: "Caller wishes to read more about the project: send them the PDF brochure",
    others: [brochure, paymentLink],
  },
];
