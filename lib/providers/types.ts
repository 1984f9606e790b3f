import * as z from "zod/mini";
import type { FailedCode } from "@/db/enums";

export type * from "./catalog-entry";

/**
 * The seam between Midcall and WhatsApp providers. Everything here is neutral: a provider's own words stay
 * in its folder. Client-safe: zod and types alone.
 */

// ---------------------------------------------------------------- templates

const button = z.object({
  /**
   * Lower case: quick_reply, url, phone_number, copy_code, flow, catalog, mpm, spm, voice_call, or unknown ones;
   * `unreadable` for one that the provider lists in a form that is not known.
   */
  type: z.string(),
  text: z._default(z.string(), ""),
  url: z.optional(z.string()),
  phoneNumber: z.optional(z.string()),
  example: z.optional(z.string()),
});
export type TemplateButton = z.infer<typeof button>;

/** A part of a template in the field's common shape; `type` and `format` in lower case. */
const simpleComponent = z.object({
  /**
   * header, body, footer, buttons, carousel, limited_time_offer, call_permission_request, or unknown ones;
   * `unreadable` for one in a form that is not known, which `text` then names.
   */
  type: z.string(),
  /** Of a header: text, image, video, document, location, product. */
  format: z.optional(z.string()),
  text: z.optional(z.string()),
  /** Example for each placeholder, by its name. */
  examples: z.optional(z.record(z.string(), z.string())),
  /** A sample of the header's media, to look at, never to send (it expires). */
  sampleUrl: z.optional(z.string()),
  buttons: z.optional(z.array(button)),
  hasExpiration: z.optional(z.boolean()),
  codeExpirationMinutes: z.optional(z.number()),
  securityRecommendation: z.optional(z.boolean()),
});

const campaign = z.object({
  /** How many texts it takes, in order. */
  variables: z.number(),
  /** The kind of file that it needs; `any` where the kind is not known. */
  media: z.nullable(z.enum(["image", "video", "document", "any"])),
  /** Which buttons take the end of a link, counting all buttons from 0. */
  urlButtons: z.array(z.number()),
  /** Its parts were typed by hand; nobody knows its words. */
  typed: z.boolean(),
  /** Why it cannot be sent, for people. */
  unsupported: z.optional(z.string()),
  /** The template behind it, where that is known; the language is a code. */
  template: z.optional(z.object({ name: z.string(), language: z.string() })),
});
export type Campaign = z.infer<typeof campaign>;

export const templateComponent = z.extend(simpleComponent, {
  /** Of the component `campaign`, which is there exactly when the template is a campaign. */
  campaign: z.optional(campaign),
  /** Of a carousel. */
  cards: z.optional(z.array(z.object({ components: z.array(simpleComponent) }))),
});
export type TemplateComponent = z.infer<typeof templateComponent>;

export const listedTemplate = z.object({
  externalId: z.string(),
  name: z.string(),
  /** Empty for campaigns, which have none. */
  language: z.string(),
  /** Upper case, as the field writes it: UTILITY, MARKETING, AUTHENTICATION, … */
  category: z.string(),
  /** Upper case: APPROVED, PENDING, PAUSED, …; only APPROVED can be sent. UNREADABLE: no template could be seen in it. */
  status: z.string(),
  quality: z.nullable(z.string()),
  parameterFormat: z.enum(["positional", "named"]),
  components: z.array(templateComponent),
});
/** A template as a provider lists it. */
export type ListedTemplate = z.infer<typeof listedTemplate>;

// ---------------------------------------------------------------- talking to a provider

/** An account to act with: decrypted credentials and complete settings. Lives in memory only. */
export type ProviderAccount = {
  connectionId: string;
  credentials: Readonly<Record<string, string>>;
  settings: Readonly<Record<string, unknown>>;
  /** Where its API listens, when that is not the provider's usual address. */
  baseUrl: string | null;
  /** Whether the address may be a private or loopback address (the sandbox, or ALLOW_PRIVATE_NETWORK). */
  allowPrivate: boolean;
  /** Of the request on whose behalf it is asked; the provider gets it as `x-request-id`. */
  requestId?: string;
};

/** What is to be sent, in neutral words. */
export type OutgoingMessage = {
  /** Our id; handed to the provider where it can carry one, to find the message again. */
  messageId: string;
  /** E.164 with plus. */
  to: string;
  template: ListedTemplate;
  /** Slot id (contract.md §5) → resolved and cleaned value. */
  values: Readonly<Record<string, string>>;
};

/** A request ready to be sent, as shown in dry runs. Holds no credentials. */
export type ProviderRequest = {
  method: "POST";
  /** Path below the account's base address. */
  path: string;
  body: Record<string, unknown>;
};

/**
 * What is known of a failed send. `outcome` is what decides whether it may be sent again:
 * `not_sent`: it surely did not leave; `maybe_sent`: it may have.
 */
export type ProviderFailure = {
  /** The contract's code. */
  code: FailedCode;
  /** Finer than `code`, for admins: token_expired, template_missing, parameter_count, pair_limit, timeout, … */
  kind: string;
  outcome: "not_sent" | "maybe_sent";
  /** What happened and what the admin should do, in our words. */
  message: string;
  /** The provider's own code and words, secrets masked; null when it said nothing. */
  provider: string | null;
  /** May be tried again by itself, and after how many milliseconds at the earliest. */
  retryAfterMs: number | null;
};

export type SendResult =
  | {
      ok: true;
      /** Null where the provider accepts without naming one. */
      providerMessageId: string | null;
      /** Taken, but kept back for a look at the template's quality: it goes out later, or never. */
      held?: boolean;
      /** Its answer as it came (no secrets in it). */
      response: Record<string, unknown>;
    }
  | { ok: false; failure: ProviderFailure; response: Record<string, unknown> | null };

export type CheckFinding = {
  /** Short name of what was looked at: token, number, templates, webhook, … */
  check: string;
  /** Whether it works now. */
  ok: boolean;
  /** There where it works, but somebody must do something about it, or it will not for long. */
  warning?: true;
  message: string;
  /** What to do about it; empty when fine. The first line stands by itself; one that begins with `curl` is a command. */
  fix: string;
};

export type WebhookRequest = {
  method: "GET" | "POST";
  headers: Headers;
  query: URLSearchParams;
  /** The bytes as they came: signatures are over them. */
  rawBody: Buffer;
};

export type WebhookVerdict =
  | { ok: true /** Text to answer a handshake with; absent for events. */; challenge?: string }
  | { ok: false; status: 401 | 403 /** Why, for the log; holds nothing of the body. */; reason: string };

/** What a webhook tells, in neutral words. Times are ISO 8601. */
export type ProviderEvent =
  | {
      type: "status";
      providerMessageId: string;
      /** Other ids under which the send may have been answered. */
      otherIds?: string[];
      /** Our own message id, where the provider carried it. */
      messageId: string | null;
      /**
       * Finds a message of which the ids say nothing: whom it went to (E.164), the campaign, and whether the event
       * leaves out the id that sends are answered with. If it does not, only a message without an id can be meant.
       */
      sentTo?: { phone: string; campaign: string; lacksId: boolean };
      /** The account that the event belongs to (the number's id), where it is named. */
      accountKey: string | null;
      state: "sent" | "delivered" | "read" | "failed";
      at: string;
      failure: ProviderFailure | null;
      /** Prices and the like, as told; `known_as` (texts): other ids by which an answer may name the message. */
      detail: Record<string, unknown>;
    }
  | {
      /** A customer wrote, or tapped a button of a message. */
      type: "inbound";
      /** The customer's number with plus, as WhatsApp writes it; null for one who is known by a user name alone. */
      from: string | null;
      /** What was written, or the label of the tapped button. */
      text: string;
      /** What the tapped button carries; null for a text. */
      buttonPayload: string | null;
      at: string;
      accountKey: string | null;
      /** The provider's id of what the customer wrote. */
      providerMessageId: string;
      /** The provider's id of our message that it answers, where it names one. */
      contextMessageId: string | null;
    }
  | {
      /** A template is not as it was: what is told of it counts at once, then it is read anew. */
      type: "template";
      change: "status" | "quality" | "category" | "components";
      /** Whose template it is, as connections name it in the catalog's `templatesField`; null: not told. */
      accountKey: string | null;
      name: string;
      /** As templates are listed, like `en_US`; null where it is not named. */
      language: string | null;
      /** What it is now, in the words of lists; without what is not told, or is not certain. */
      now: { status?: string; quality?: string; category?: string };
      /** What the provider tells of it: new status, score or category, reason. */
      detail: Record<string, unknown>;
    }
  | {
      /** The account itself is in trouble: no message of its own stands behind it. */
      type: "account";
      /** As that of `status`. */
      accountKey: string | null;
      failure: ProviderFailure;
    }
  | { type: "ignored"; reason: string };

/**
 * A provider: what `lib/providers/<id>` exports. `buildRequest` is pure; the others talk HTTP, always with a
 * deadline, and never throw for what the other side does.
 */
export type Provider = {
  /** Neutral → wire. Throws AppError `invalid` when a value that the template needs is missing. */
  buildRequest(account: ProviderAccount, message: OutgoingMessage): ProviderRequest;
  send(account: ProviderAccount, request: ProviderRequest, signal: AbortSignal): Promise<SendResult>;
  checkConnection(account: ProviderAccount, webhook: WebhookSetup): Promise<CheckFinding[]>;
  /**
   * Has the provider send the account's events to the webhook; null when that is done. Only where `webhookButton` of
   * the catalog says so.
   */
  subscribeWebhook?(account: ProviderAccount, webhook: WebhookSetup): Promise<ProviderFailure | null>;
  /** All templates, following pages. Throws ProviderError. */
  listTemplates(account: ProviderAccount): Promise<ListedTemplate[]>;
  /**
   * What a campaign takes, by its exact name; null when there is none of that name or the provider does not
   * tell. Only where templates are campaigns. Throws ProviderError.
   */
  loadCampaign?(account: ProviderAccount, name: string): Promise<ListedTemplate | null>;
  verifyWebhook(account: ProviderAccount, request: WebhookRequest): WebhookVerdict;
  /** From verified bytes to events; what cannot be read becomes `ignored`. Never throws. */
  interpretWebhook(account: ProviderAccount, rawBody: Buffer): ProviderEvent[];
};

/** The webhook address of a connection, and whether a check may register it at the provider by itself. */
export type WebhookSetup = { url: string; verifyToken: string; mayRegister: boolean };

/** A failed call to a provider outside of sending. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  constructor(readonly failure: ProviderFailure) {
    super(failure.message);
  }
}
