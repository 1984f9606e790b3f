import { body, buttons, type Component, type Definition, footer, named, textHeader, url } from "./definition";

let next = 800_000_000_000_100;
const define = (
  name: string,
  language: string,
  components: Component[],
  more: Partial<Definition> = {},
): Definition => {
  next += 1;
  return { id: String(next), name, language, status: "APPROVED", category: "UTILITY", components, ...more };
};

const payButton = (text: string) =>
  buttons(url(text, "https://pay.example/i/{{1}}", "https://pay.example/i/7Q2K"));

/** What voice agents send during calls, some in two languages; and templates that are not approved. */
export const sampleTemplates: Definition[] = [
  define("otp_support", "en", [
    body(
      "Your OTP code is {{1}}. Valid for 5 minutes.\nIf you didn't request this, please contact us at {{2}}.",
      "123456",
      "support@company.com",
    ),
  ]),
  define("otp_support", "hi", [
    body(
      "आपका OTP कोड {{1}} है। यह 5 मिनट तक मान्य है।\nअगर यह आपने नहीं माँगा, तो {{2}} पर संपर्क करें।",
      "123456",
      "support@company.com",
    ),
  ]),
  define("payment_link", "en", [
    textHeader("Payment of {{1}}", "Rs 1,250"),
    body("Hi {{1}}, here is the link to pay {{2}} for invoice {{3}}.", "Asha", "Rs 1,250", "INV-204"),
    footer("We never ask for your PIN."),
    payButton("Pay now"),
  ]),
  define("payment_link", "hi", [
    textHeader("{{1}} का भुगतान", "₹1,250"),
    body("नमस्ते {{1}}, इनवॉइस {{3}} के {{2}} का भुगतान इस लिंक से करें।", "Asha", "₹1,250", "INV-204"),
    payButton("भुगतान करें"),
  ]),
  define(
    "appointment_confirmed",
    "en",
    [
      named("HEADER", "See you, {{first_name}}", { first_name: "Asha" }),
      named("BODY", "Your appointment with {{doctor}} is on {{date}} at {{time}}, {{place}}.", {
        doctor: "Dr. Rao",
        date: "12 May",
        time: "4:30 pm",
        place: "MG Road",
      }),
      buttons(
        { type: "QUICK_REPLY", text: "I need another time" },
        url("Details", "https://clinic.example/a/{{1}}", "https://clinic.example/a/81f3"),
      ),
    ],
    { parameter_format: "NAMED", quality_score: { score: "GREEN", date: 1_705_312_200 } },
  ),
  define("reference_number", "en", [
    body("Your request is registered. Reference number: *{{1}}*. Quote it whenever you call us.", "SR-48213"),
  ]),
  define("meeting_link", "en", [
    body("Hi {{1}}, join the meeting on {{2}} with the button below.", "Asha", "Friday, 11 am"),
    buttons(url("Join", "https://meet.example/{{1}}", "https://meet.example/abc-defg-hij")),
  ]),
  define("document_form", "en", [
    body("Please complete the form for {{1}}. It takes about three minutes.", "your loan application"),
    buttons(url("Open the form", "https://forms.example/f?{{1}}", "https://forms.example/f?id=42&lang=en")),
  ]),
  define("festival_offer", "en", [body("Hello {{1}}, our festival prices are here.", "Asha")], {
    category: "MARKETING",
    status: "PAUSED",
    quality_score: { score: "RED" },
  }),
  define("winter_offer", "en", [body("Hello {{1}}, warm prices for cold days.", "Asha")], {
    category: "MARKETING",
    status: "DISABLED",
  }),
  define("feedback_request", "en", [body("How was your call with us, {{1}}?", "Asha")], {
    status: "PENDING",
  }),
  // Rejected ones are often listed without examples.
  define("free_gift", "en", [body("{{1}}, claim your gift!!!")], {
    category: "MARKETING",
    status: "REJECTED",
    rejected_reason: "PROMOTIONAL",
  }),
];
