/** API campaigns of every project of the sandbox, as the Project API lists them. */

type Action = { type: "URL" | "PHONE_NUMBER"; button_value: string; button_title: string };

export type SandboxCampaign = {
  id: string;
  name: string;
  status: "LIVE" | "STOPPED" | "PAUSED";
  type: "TEXT" | "IMAGE" | "VIDEO" | "FILE" | "CAROUSEL";
  category: string;
  language: string;
  /** The template's name, which is not the campaign's. */
  template: string;
  body: string;
  /** The body with its examples in brackets. */
  sample: string;
  actions: Action[];
  replies: string[];
  /** The file that the campaign itself was made with. */
  media: { url: string; filename: string } | null;
};

let next = 0;
function campaign(
  name: string,
  template: string,
  body: string,
  examples: readonly string[],
  more: Partial<SandboxCampaign> = {},
): SandboxCampaign {
  next += 1;
  return {
    id: `64f0000000000000000000${String(next).padStart(2, "0")}`,
    name,
    status: "LIVE",
    type: "TEXT",
    category: "UTILITY",
    language: "English",
    template,
    body,
    sample: body.replace(/\{\{(\d+)\}\}/g, (_whole, number) => `[${examples[Number(number) - 1] ?? ""}]`),
    actions: [],
    replies: [],
    media: null,
    ...more,
  };
}

const link = (title: string, value: string): Action => ({
  type: "URL",
  button_title: title,
  button_value: value,
});

export const sandboxCampaigns: readonly SandboxCampaign[] = [
  campaign(
    "reference_number_call",
    "reference_number",
    "Your request is registered. Reference number: *{{1}}*. Quote it whenever you call us.",
    ["SR-48213"],
  ),
  campaign(
    "otp_support_call",
    "otp_support",
    "Your OTP code is {{1}}. Valid for 5 minutes. If you didn't request this, please contact us at {{2}}.",
    ["123456", "support@company.com"],
  ),
  campaign("booking_link_call", "booking_link", "Hi {{1}}, your slot is {{2}}.", ["Asha", "Monday, 4 pm"], {
    actions: [link("Book now", "https://book.example/b/{{3}}")],
  }),
  campaign(
    "appointment_pdf_call",
    "appointment_pdf",
    "Hello {{1}}, here is the confirmation of your appointment on {{2}}.",
    ["Asha", "12 May, 4:30 pm"],
    { type: "FILE", media: { url: "https://clinic.example/sample.pdf", filename: "sample.pdf" } },
  ),
  campaign("brochure_call", "brochure", "The brochure that you asked for, {{1}}.", ["Asha"], {
    type: "IMAGE",
    actions: [link("Our site", "https://homes.example/"), link("Your flat", "https://homes.example/f/{{2}}")],
    replies: ["Call me back"],
  }),
  campaign("welcome_call", "welcome", "Thank you for your call.", []),
  campaign("payment_hindi_call", "payment_link", "नमस्ते {{1}}, {{2}} का भुगतान करें।", ["Asha", "₹1,250"], {
    language: "Hindi",
    actions: [link("भुगतान करें", "https://pay.example/i/{{3}}")],
  }),
  campaign("spring_offer_call", "spring_offer", "Spring prices for you, {{1}}.", ["Asha"], {
    status: "PAUSED",
    category: "MARKETING",
  }),
  campaign("old_feedback_call", "old_feedback", "How was your call, {{1}}?", ["Asha"], { status: "STOPPED" }),
  campaign("two_flats_call", "two_flats", "Two flats for you.", [], { type: "CAROUSEL" }),
];

const segments = ({ actions, replies }: SandboxCampaign) => [
  ...actions.map(({ button_title, button_value }) => ` | [${button_title},${button_value}]`),
  ...replies.map((reply) => ` | [${reply}]`),
];

/** The highest number of a placeholder anywhere: a button's variable counts on from the body's. */
function parametersOf({ body, actions }: SandboxCampaign): number {
  const texts = [body, ...actions.map(({ button_value }) => button_value)].join(" ");
  return Math.max(0, ...[...texts.matchAll(/\{\{(\d+)\}\}/g)].map((match) => Number(match[1])));
}

/** A campaign as the Project API writes it. */
export function listedCampaign(found: SandboxCampaign): object {
  const { id, name, status, template, type, language, category, body, sample, actions, replies, media } =
    found;
  return {
    id,
    name,
    type: "API",
    status,
    message_type: "TEMPLATE",
    audience_size: null,
    submitted: 12,
    message_payload: {
      template: {
        id: `${id}t`,
        name: template,
        label: template,
        status: "APPROVED",
        type,
        language,
        category,
        text: `${body}${segments(found).join("")}`,
        sample_text: sample,
        message_action_type: actions.length > 0 ? "CTA" : replies.length > 0 ? "QUICK_REPLY" : "NONE",
        call_to_action: actions,
        quick_replies: replies,
        total_parameters: parametersOf(found),
      },
      parameters: null,
      media,
    },
    created_at: 1_790_000_000_000,
    updated_at: 1_790_000_000_000,
  };
}

/** Numbers of the body's placeholders, ascending. */
export function bodyNumbers({ body }: SandboxCampaign): number[] {
  return [...new Set([...body.matchAll(/\{\{(\d+)\}\}/g)].map((match) => Number(match[1])))].sort(
    (a, b) => a - b,
  );
}

/** Indexes of the buttons whose link ends in a variable. */
export function linkIndexes({ actions }: SandboxCampaign): number[] {
  return actions.flatMap(({ button_value }, index) => (/\{\{\d+\}\}/.test(button_value) ? [index] : []));
}

/** Whether a send needs a file. */
export function needsMedia({ type }: SandboxCampaign): boolean {
  return type === "IMAGE" || type === "VIDEO" || type === "FILE";
}
