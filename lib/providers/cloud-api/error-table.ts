import type { FailedCode } from "@/db/enums";

export type ErrorMeaning = {
  code: FailedCode;
  kind: string;
  /** What happened and what the admin should do. */
  message: string;
  /** When it may be tried again by itself. */
  retryAfterMs?: number;
  /** Meta itself does not know what became of the request. */
  ambiguous?: true;
};

type Row = readonly [codes: readonly number[], meaning: ErrorMeaning];

const row = (codes: readonly number[], code: FailedCode, kind: string, message: string, more = {}): Row => [
  codes,
  { code, kind, message, ...more },
];

/**
 * Meta's error codes, grouped by what to do about them.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
const rows: readonly Row[] = [
  row(
    [0, 190],
    "credentials",
    "token_expired",
    "Meta does not accept the access token: it has expired or was withdrawn. Make a new one for a system user and enter it at the connection.",
  ),
  row(
    [3, 10, 131005],
    "credentials",
    "permission_missing",
    "The access token lacks a permission. Give it whatsapp_business_messaging and whatsapp_business_management, and assign the WhatsApp account to its system user.",
  ),
  row(
    [33],
    "credentials",
    "id_unknown",
    "The phone number ID or the account ID is wrong, was deleted, or this token may not see it. Compare both with the app's API setup page.",
  ),
  // "Unknown error" by their own words: the message may have gone out before it happened.
  row(
    [1, 131000],
    "provider_down",
    "provider_error",
    "Something failed inside Meta, and it does not say whether the message went out. Its status, if one comes, will tell.",
    { ambiguous: true },
  ),
  // These say that the service did not take the request.
  row(
    [2, 131016, 133004],
    "provider_down",
    "provider_unavailable",
    "Meta's service is not available for the moment.",
    { retryAfterMs: 1_000 },
  ),
  row(
    [131057],
    "provider_down",
    "account_moving",
    "Meta is moving the account, which takes about a minute.",
    { retryAfterMs: 60_000 },
  ),
  row(
    [130429],
    "rate_limited",
    "throughput_limit",
    "The phone number has reached its limit of messages a second.",
    { retryAfterMs: 1_000 },
  ),
  row(
    [131056],
    "rate_limited",
    "pair_limit",
    "Too many messages to this one person in a short time. WhatsApp allows about one in six seconds.",
    { retryAfterMs: 6_000 },
  ),
  row(
    [4, 80007, 613],
    "rate_limited",
    "call_limit",
    "The app or account has reached its limit of API calls at Meta.",
    { retryAfterMs: 60_000 },
  ),
  row(
    [131048],
    "rate_limited",
    "spam_limit",
    "Meta limits the number because too many people blocked or reported its messages. Look at its quality in WhatsApp Manager before sending more.",
  ),
  row(
    [131064],
    "rate_limited",
    "category_limit",
    "Meta limits the account because its templates are filed under the wrong category. Look at them in WhatsApp Manager.",
  ),
  row(
    [2200],
    "provider_refused",
    "webhook_unreached",
    "Meta asked the webhook's address for its proof and got no right answer. The address must be reachable from the internet by https, with a certificate that everybody trusts.",
  ),
  row(
    [100, 131009],
    "provider_refused",
    "parameter_invalid",
    "Meta finds a value of the message not valid; its own words name the field.",
  ),
  row(
    [131008],
    "template",
    "parameter_missing",
    "The template needs a value that was not sent. Refresh the templates and look at the function's mapping.",
  ),
  row(
    [132000],
    "template",
    "parameter_count",
    "The number of values differs from what the template has now. Refresh the templates and look at the function's mapping.",
  ),
  row(
    [132001],
    "template",
    "template_missing",
    "There is no approved template of this name in this language. Refresh the templates and choose another.",
  ),
  row(
    [132005],
    "template",
    "text_too_long",
    "The filled text is longer than WhatsApp allows. Shorten the values.",
  ),
  row([132007], "template", "policy", "Meta refuses the content because of its policies."),
  row(
    [132008, 132012, 132018],
    "template",
    "parameter_format",
    "A value does not have the form that the template wants. Refresh the templates and look at the function's mapping.",
  ),
  row(
    [132015],
    "template",
    "template_paused",
    "Meta has paused the template because of low quality. Wait for the end of the pause or use another.",
  ),
  row(
    [132016],
    "template",
    "template_disabled",
    "Meta has disabled the template because of low quality. Use another.",
  ),
  row(
    [132068],
    "template",
    "flow_blocked",
    "The form (flow) of this template is blocked by Meta. Mend it there.",
  ),
  row(
    [132069],
    "template",
    "flow_throttled",
    "The form (flow) of this template is throttled by Meta: ten messages an hour. Look at its health there.",
  ),
  row(
    [134101],
    "template",
    "template_syncing",
    "The template is new and not ready yet; this takes up to ten minutes.",
  ),
  row([130403], "recipient", "blocked_business", "This person has blocked the business on WhatsApp."),
  row(
    [130472],
    "recipient",
    "experiment",
    "Meta did not deliver: this person is part of one of its experiments on marketing messages.",
  ),
  row([131021], "recipient", "same_number", "The recipient is the sending number itself."),
  row(
    [131026],
    "recipient",
    "not_on_whatsapp",
    "The message cannot be delivered: the number is not on WhatsApp, uses an old version, or has not accepted its terms. Ask for another number.",
  ),
  row(
    [131030],
    "recipient",
    "not_in_test_list",
    "This is one of Meta's test numbers, and the recipient is not in its list of allowed numbers. Add it at the app's API setup page.",
  ),
  row(
    [131049],
    "recipient",
    "marketing_cap",
    "Meta chose not to deliver this marketing message, to keep the number of them per person low. Try not before a day has passed.",
  ),
  row(
    [131050],
    "recipient",
    "marketing_stopped",
    "This person has stopped marketing messages from the business.",
  ),
  row([131062], "recipient", "phone_needed", "Authentication messages need a phone number."),
  row(
    [147001, 147002, 147003, 147004, 147005],
    "recipient",
    "user_name",
    "Meta cannot reach this person by a user name. Use the phone number.",
  ),
  row([137000], "recipient", "identity_changed", "The recipient's identity on WhatsApp has changed."),
  row(
    [368, 131031],
    "account",
    "account_locked",
    "Meta has restricted or locked the account. See Business support at Meta.",
  ),
  row([130497], "account", "country_not_allowed", "The account may not message this country."),
  row([131037], "account", "display_name", "The display name of the number is not approved yet."),
  row(
    [131042, 131044],
    "account",
    "payment",
    "The account has a payment problem. See its payment settings in WhatsApp Manager.",
  ),
  row(
    [131045, 133000, 133005, 133006, 133008, 133009, 133010, 133015, 133016],
    "account",
    "not_registered",
    "The phone number is not registered for the Cloud API. Register it in WhatsApp Manager.",
  ),
  row(
    [131063],
    "account",
    "marketing_off",
    "Marketing messages are switched off for this way of sending on the account.",
  ),
  row(
    [134011, 134100, 134102],
    "account",
    "marketing_terms",
    "The account has not agreed to Meta's terms for marketing messages.",
  ),
  row(
    [131047],
    "provider_refused",
    "window_closed",
    "More than a day has passed since the person last wrote: only templates can be sent.",
  ),
  row([131051, 131055], "provider_refused", "not_supported", "Meta does not take this kind of message here."),
  row(
    [131052, 131053],
    "provider_refused",
    "media",
    "Meta could not fetch or use the file. Its link must be public and its kind and size allowed.",
  ),
  row(
    [135000],
    "provider_refused",
    "unclear",
    "Meta refuses the message without saying which value it means.",
  ),
];

/** By the code alone; see error-meaning.ts for those that it does not settle. */
export const byCode = new Map(
  rows.flatMap(([codes, meaning]) => codes.map((code) => [code, meaning] as const)),
);
