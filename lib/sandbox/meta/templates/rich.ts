import {
  body,
  buttons,
  type Component,
  type Definition,
  mediaHeader,
  named,
  textHeader,
  url,
} from "./definition";

const flatCard = (code: string): { components: Component[] } => ({
  components: [
    mediaHeader("IMAGE"),
    body("Flat {{1}}, ready to move in.", code),
    buttons(
      { type: "QUICK_REPLY", text: "More like this" },
      url(
        "Open",
        "https://shop.example/f/{{1}}",
        `https://shop.example/f/${code.toLowerCase().replace("-", "")}`,
      ),
    ),
  ],
});

const define = (
  id: number,
  name: string,
  category: string,
  components: Component[],
  more: Partial<Definition> = {},
): Definition => ({
  id: String(800_000_000_000_000 + id),
  name,
  language: "en_US",
  status: "APPROVED",
  category,
  components,
  ...more,
});

/** Templates with media, products, forms and offers. */
export const richTemplates: Definition[] = [
  define(
    3,
    "brochure",
    "MARKETING",
    [mediaHeader("DOCUMENT"), body("Here is the brochure you asked for on the call.")],
    { sub_category: "CUSTOM" },
  ),
  define(
    4,
    "reservation_ok",
    "UTILITY",
    [
      mediaHeader("IMAGE"),
      named("BODY", "Table for {{guests}} is confirmed.", { guests: "4" }),
      buttons(url("Change", "https://eat.example/change"), {
        type: "PHONE_NUMBER",
        text: "Call",
        phone_number: "+14155550123",
      }),
    ],
    { parameter_format: "NAMED" },
  ),
  define(5, "tour_video", "MARKETING", [mediaHeader("VIDEO"), body("A two minute tour of the flat.")]),
  define(6, "branch_location", "UTILITY", [
    { type: "HEADER", format: "LOCATION" },
    body("Your branch is {{1}}. We close at {{2}} today.", "MG Road", "7 pm"),
  ]),
  define(8, "fall_sale", "MARKETING", [
    textHeader("Our sale is on!"),
    body("Use {{1}} for {{2}} off.", "25OFF", "25%"),
    buttons(
      { type: "QUICK_REPLY", text: "Unsubscribe" },
      { type: "COPY_CODE", text: "Copy offer code", example: ["25OFF"] },
    ),
  ]),
  define(9, "lead_form", "UTILITY", [
    body("Please fill this short form."),
    buttons({
      type: "FLOW",
      text: "Open form",
      flow_id: "1234567890",
      flow_action: "NAVIGATE",
      navigate_screen: "START",
    }),
  ]),
  define(10, "see_catalog", "MARKETING", [
    body("Get Rs {{1}} off today.", "100"),
    buttons({ type: "CATALOG", text: "View catalog" }),
  ]),
  define(11, "your_cart", "MARKETING", [
    textHeader("Forget something, {{1}}?", "Asha"),
    body("Use {{1}} for 10% off.", "10OFF"),
    buttons({ type: "MPM", text: "View items" }),
  ]),
  define(
    12,
    "new_plant",
    "MARKETING",
    [
      { type: "HEADER", format: "PRODUCT" },
      named("BODY", "Use {{code}} to save.", { code: "15OFF" }),
      buttons({ type: "SPM", text: "View" }),
    ],
    { parameter_format: "NAMED" },
  ),
  define(13, "call_us", "UTILITY", [
    body("Tap to call us on WhatsApp."),
    buttons({ type: "VOICE_CALL", text: "Call now" }),
  ]),
  // Approved, but of a kind that Midcall does not send.
  define(19, "invoice_details", "UTILITY", [
    body("Hi {{1}}, please look at your order and pay.", "Asha"),
    buttons({ type: "ORDER_DETAILS", text: "Review and pay" }),
  ]),
  define(15, "two_flats", "MARKETING", [
    body("{{1}}, two flats for you.", "Asha"),
    { type: "CAROUSEL", cards: [flatCard("A-1"), flatCard("A-2")] },
  ]),
  define(16, "diwali_offer", "MARKETING", [
    mediaHeader("IMAGE"),
    body("Good news, {{1}}! Use code {{2}}.", "Asha", "DIWALI25"),
    { type: "LIMITED_TIME_OFFER", limited_time_offer: { text: "Expiring offer!", has_expiration: true } },
    buttons(
      { type: "COPY_CODE", text: "Copy offer code", example: ["DIWALI25"] },
      url("Book", "https://shop.example/o?c={{1}}", "https://shop.example/o?c=x"),
    ),
  ]),
];
