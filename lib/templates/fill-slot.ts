import { fillPlaceholders } from "@/lib/placeholders";
import type { ListedTemplate } from "@/lib/providers/types";
import { cleanText } from "@/lib/text";
import { campaignOf, cleanCampaignValue } from "./campaign";
import { buttonsOf, componentOf, type Slot, takesCode, urlAround } from "./slots";

export type SlotValue =
  | { ok: true; value: string }
  | { ok: false; code: "bad_value" | "too_long"; message: string };

/** Longest values and filled parts that WhatsApp takes, in characters. */
const limits = { header: 60, body: 1024, code: 15, payload: 128, url: 2000 } as const;

/** Control characters that are no white space; NUL among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
const controls = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g;
const whiteSpace = /[\s\u0085]+/g;
/** Something that can be seen: not only spaces and formatting characters. */
const visible = /[^\s\p{Cc}\p{Cf}\p{Z}]/u;

const empty: SlotValue = { ok: false, code: "bad_value", message: "is empty" };
const bad = (message: string): SlotValue => ({ ok: false, code: "bad_value", message });
const tooLong = (most: number): SlotValue => ({
  ok: false,
  code: "too_long",
  message: `has more than ${most.toLocaleString("en")} characters`,
});

/** Characters as people count them: an emoji outside the basic plane is one. */
function lengthOf(text: string): number {
  return [...text].length;
}

/**
 * A value made fit for its slot. Speech models write line breaks, and WhatsApp refuses line breaks, tabs and
 * long runs of spaces: each run of white space becomes one space.
 *
 * @param slot one of the template's own slots
 * @param value as resolved, in any Unicode
 * @returns the value to send, or why it cannot be; the message continues a sentence ("… is empty")
 */
export function cleanSlotValue(slot: Slot, template: ListedTemplate, value: string): SlotValue {
  const text = cleanText(value.replace(controls, "")).replace(whiteSpace, " ").trim();
  if (!visible.test(text)) return empty;
  const campaign = campaignOf(template);
  const own = campaign && cleanCampaignValue(slot.id, campaign, text);
  if (own) return own;
  if (slot.kind === "code") return cleanCode(text);
  if (slot.kind === "url_suffix") return cleanSuffix(slot, template, text);
  const most =
    slot.kind === "payload" ? limits.payload : slot.section === "header" ? limits.header : limits.body;
  return lengthOf(text) > most ? tooLong(most) : { ok: true, value: text };
}

/** Spaces of a code are pauses of speech ("48 19 20"); links, emoji and the like are refused by WhatsApp. */
function cleanCode(text: string): SlotValue {
  const code = text.replaceAll(" ", "");
  if (!/^[\p{L}\p{N}-]+$/u.test(code)) return bad("is not a code of letters and digits");
  return lengthOf(code) > limits.code ? tooLong(limits.code) : { ok: true, value: code };
}

function cleanSuffix(slot: Slot, template: ListedTemplate, text: string): SlotValue {
  const button = buttonsOf(template)[Number(slot.id.split(".")[1])];
  const around = button ? urlAround(button) : null;
  if (!around) return bad("has no place in this template: the button's link is fixed");
  const cut = cutFixedPart(text, around.before);
  if (cut === null) return bad(`is another address than the template's, which begins with ${around.before}`);
  const suffix = encodeOnce(cut);
  if (suffix === "") return empty;
  // Without a slash before the variable, a suffix like ".example.org" would lead to someone else's host.
  if (URL.canParse(around.before)) {
    const whole = around.before + suffix + around.after;
    if (!URL.canParse(whole) || new URL(whole).host !== new URL(around.before).host)
      return bad("would lead to another host than the template's");
  }
  return lengthOf(around.before + suffix + around.after) > limits.url
    ? tooLong(limits.url - around.before.length)
    : { ok: true, value: suffix };
}

/** What comes after the template's fixed part in a whole address; the text itself when it is no address. */
function cutFixedPart(text: string, fixed: string): string | null {
  const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(fixed)?.[0].length ?? 0;
  const head = text.slice(0, fixed.length);
  const same =
    head.slice(0, origin).toLowerCase() === fixed.slice(0, origin).toLowerCase() &&
    head.slice(origin) === fixed.slice(origin);
  if (fixed !== "" && same) return text.slice(fixed.length);
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? null : text;
}

/** Percent-encodes what may not stand in an address; what is encoded already stays as it is. */
function encodeOnce(text: string): string {
  return text.replace(/%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-._~/?#&=+,;@!$'()*]/gu, (found) =>
    found.length > 1 && found.startsWith("%") ? found : encodeURIComponent(found),
  );
}

export type FilledCheck = { ok: true } | { ok: false; code: "too_long"; slot?: string; message: string };

/**
 * Whether the filled parts stay within WhatsApp's lengths: header 60, body 1,024, address 2,000 characters.
 *
 * @param values slot id → cleaned value
 */
export function checkFilled(template: ListedTemplate, values: Readonly<Record<string, string>>): FilledCheck {
  const campaign = campaignOf(template);
  // Nobody knows the words around a typed campaign's values.
  if (campaign?.typed) return { ok: true };
  for (const section of ["header", "body"] as const) {
    const text = fillPlaceholders(componentOf(template, section)?.text ?? "", (name) =>
      takesCode(template)
        ? (values.code ?? "")
        : (values[campaign ? `param.${name}` : `${section}.${name}`] ?? ""),
    );
    const length = lengthOf(text);
    if (length > limits[section]) {
      return {
        ok: false,
        code: "too_long",
        message: `The filled ${section} has ${length.toLocaleString("en")} characters; WhatsApp takes ${limits[section].toLocaleString("en")}.`,
      };
    }
  }
  for (const [index, button] of buttonsOf(template).entries()) {
    const around = urlAround(button);
    const slot = `button.${index}.url`;
    const suffix = values[slot];
    if (around && suffix !== undefined && (around.before + suffix + around.after).length > limits.url) {
      return {
        ok: false,
        code: "too_long",
        slot,
        message: `The address of the button “${button.text}” has more than ${limits.url.toLocaleString("en")} characters.`,
      };
    }
  }
  return { ok: true };
}
