import type { CatalogEntry } from "../types";

/** Heltar, which resells WhatsApp's Cloud API. Client-safe. */
export const heltarCatalogEntry: CatalogEntry = {
  id: "heltar",
  name: "Heltar",
  accountField: null,
  templatesField: null,
  summary: "Templates of your Heltar dashboard, sent through Heltar's API.",
  credentials: [
    {
      key: "api_key",
      label: "API key",
      help: "Heltar → Settings → API Key. A key with scopes needs templates:read and messages:write; it is shown there once.",
      secret: true,
      required: true,
    },
    {
      key: "verify_token",
      label: "Webhook token",
      help: "Made by Midcall unless you give one. It stands in the webhook address, because Heltar does not sign.",
      secret: false,
      required: false,
      generated: true,
      pattern: /^[A-Za-z0-9_-]{8,200}$/,
      patternHint: "has 8 to 200 letters, digits, _ or -",
    },
  ],
  settings: [
    {
      key: "base_url",
      label: "API address",
      help: "Only if Heltar gave you another one, as for a platform under your own name.",
      kind: "url",
      placeholder: "https://api.heltar.com",
    },
    {
      key: "phone_format",
      label: "Form of phone numbers",
      help: "Heltar documents digits with the country code and without plus.",
      kind: "choice",
      choices: [
        { value: "digits", label: "919876543210" },
        { value: "plus", label: "+919876543210" },
      ],
    },
    {
      key: "hide_template_pattern",
      label: "Hide templates whose name holds",
      help: "Heltar keeps copies of marketing templates under names of its own. A * stands for anything.",
      kind: "text",
      placeholder: "__hash__",
    },
    {
      key: "attach_custom_field",
      label: "Attach our message id",
      help: "Heltar repeats it in webhooks of the kind “Meta Custom Field Hook”, so that statuses find their message.",
      kind: "flag",
      usual: true,
    },
    {
      key: "timeout_ms",
      label: "Longest wait for an answer (ms)",
      help: "From 500 to 60,000. After it a send counts as unknown, because it may have arrived.",
      kind: "number",
      placeholder: "10000",
      pattern: /^([5-9]\d{2}|[1-9]\d{3}|[1-5]\d{4}|60000)$/,
      patternHint: "is a whole number from 500 to 60,000",
    },
  ],
  capabilities: {
    picker: "list",
    campaigns: false,
    statusWebhook: true,
    inbound: true,
    webhookSegment: "heltar",
    webhookToken: true,
  },
  setup: [
    "At app.heltar.com open Settings → API Key and make a key with templates:read and messages:write.",
    "Paste it here, save, and see whether the templates can be read.",
    "In Heltar open Settings → Webhook Manager and add the webhook address that is shown here, with all that follows its question mark.",
    "Choose “Meta Custom Field Hook” as its kind: it tells what became of each message.",
    "Add a second webhook with the same address and “&kind=answers” at its end, of the kind “Meta Webhooks”: it tells what customers answer, so that STOP is followed, and when a template is paused. Statuses that come by both count once.",
  ],
};
