import { body, buttons, type Definition, footer, named, textHeader, url } from "./definition";

const otpUrl = "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code_expiration_minutes=5&code=otp";

/** Templates of texts, links and codes: one for each way in which their parts can be put together. */
export const plainTemplates: Definition[] = [
  {
    id: "800000000000001",
    name: "order_shipped",
    language: "en_US",
    status: "APPROVED",
    category: "UTILITY",
    components: [
      textHeader("Order {{1}}", "A-1042"),
      // Numbers out of order, one of them twice.
      body(
        "Hi {{2}}, order {{1}} left our store. Thanks {{2}}, it arrives by {{3}}.",
        "A-1042",
        "Asha",
        "6 pm",
      ),
      footer("Reply STOP to opt out"),
      buttons(
        { type: "QUICK_REPLY", text: "Stop updates" },
        url("Track", "https://shop.example/t/{{1}}", "https://shop.example/t/A-1042"),
        { type: "PHONE_NUMBER", text: "Call us", phone_number: "+911140001234" },
      ),
    ],
  },
  {
    id: "800000000000002",
    name: "visit_booked",
    language: "en",
    status: "APPROVED",
    category: "UTILITY",
    parameter_format: "NAMED",
    components: [
      named("HEADER", "Visit for {{first_name}}", { first_name: "Asha" }),
      named(
        "BODY",
        "Hello {{first_name}}, your visit to {{project}} is on {{visit_date}}. See you, {{first_name}}!",
        { first_name: "Asha", project: "Lake View", visit_date: "12 May" },
      ),
      // The link of a named template is numbered all the same.
      buttons(url("Open map", "https://maps.example/p/{{1}}", "https://maps.example/p/lake-view")),
    ],
  },
  {
    id: "800000000000007",
    name: "login_code",
    language: "en",
    status: "APPROVED",
    category: "AUTHENTICATION",
    message_send_ttl_seconds: 300,
    components: [
      {
        ...body("*{{1}}* is your verification code. For your security, do not share this code.", "123456"),
        add_security_recommendation: true,
      },
      { ...footer("This code expires in 5 minutes."), code_expiration_minutes: 5 },
      buttons(url("Copy code", `${otpUrl}{{1}}`, `${otpUrl}123456`)),
    ],
  },
  {
    id: "800000000000014",
    name: "may_we_call",
    language: "en_US",
    status: "APPROVED",
    category: "UTILITY",
    components: [
      body("We would like to call you about order {{1}}. Is that all right?", "A-1042"),
      { type: "call_permission_request" },
    ],
  },
  {
    id: "800000000000017",
    name: "hello_world",
    language: "en_US",
    status: "APPROVED",
    category: "UTILITY",
    components: [textHeader("Hello World"), body("Welcome!"), footer("Sample message")],
  },
  {
    id: "800000000000018",
    name: "two_links",
    language: "en_US",
    status: "APPROVED",
    category: "UTILITY",
    components: [
      body("Choose one."),
      buttons(
        { type: "QUICK_REPLY", text: "Talk to a human" },
        url("Site", "https://shop.example/"),
        url("Your quote", "https://shop.example/q/{{1}}", "https://shop.example/q/9"),
      ),
    ],
  },
];
