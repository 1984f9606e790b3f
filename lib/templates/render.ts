import { expiryMs } from "@/lib/expiry";
import { readFileReference } from "@/lib/file-reference";
import { mediaKindOf } from "@/lib/media-kind";
import { fillPlaceholders } from "@/lib/placeholders";
import type { ListedTemplate, TemplateComponent } from "@/lib/providers/types";
import type { RenderedMedia, RenderedMessage, RenderedPart } from "@/lib/rendered-message";
import { campaignOf, campaignSlotId } from "./campaign";
import { buttonsAmong, cardParts, componentOf, formatOf, type Parts, partOf, takesCode } from "./parts";
import { slotsFor } from "./slots";

/** A template as the customer's phone shows it. */
export type RenderedTemplate = RenderedMessage;

/** What stands in a slot: its value, else its example; absent where there is neither. */
type ValueAt = (id: string) => string | undefined;

/** Where a file of ours is looked at by who is signed in; anything else that is no link has no address. */
function addressOf(value: string | undefined): string | undefined {
  const file = value === undefined ? null : readFileReference(value);
  if (file) return `/api/ui/files/${file.id}`;
  return value !== undefined && /^https?:\/\//i.test(value) ? value : undefined;
}

function lastPart(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  return new URL(url).pathname.split("/").at(-1) || undefined;
}

/** The kind of file that is shown: where the template takes any, the file itself tells. */
function shownAs(format: string, value: string | undefined): string {
  if (format !== "any") return format;
  return (value === undefined ? null : mediaKindOf(value)) ?? "document";
}

function mediaOf(header: TemplateComponent, prefix: string, valueAt: ValueAt): RenderedMedia {
  const format = formatOf(header);
  const sample = header.sampleUrl;
  const given = (name: string) => valueAt(`${prefix}header.${name}`);
  if (format === "location") {
    const [latitude, longitude] = [given("latitude"), given("longitude")];
    const address = given("address") ?? (latitude && longitude ? `${latitude}, ${longitude}` : undefined);
    return drop({ kind: format, name: given("name"), detail: address });
  }
  if (format === "product") return drop({ kind: format, name: given("product"), detail: given("catalog") });
  const value = given(format);
  const link = value !== undefined && /^https?:\/\//i.test(value) ? value : undefined;
  const known = value === undefined ? undefined : (readFileReference(value)?.name ?? lastPart(link));
  const kind = shownAs(format, value);
  const name = kind === "document" ? (given("filename") ?? known) : undefined;
  return drop({ kind, url: addressOf(value) ?? (value ? undefined : sample), name });
}

/** Without the keys that hold nothing. */
function drop(media: RenderedMedia): RenderedMedia {
  const { kind, url, name, detail } = media;
  return { kind, ...(url ? { url } : {}), ...(name ? { name } : {}), ...(detail ? { detail } : {}) };
}

function renderPart(parts: Parts, prefix: string, valueAt: ValueAt, code: boolean): RenderedPart {
  const shown = (id: string, name: string) => valueAt(code ? "code" : `${prefix}${id}`) ?? `{{${name}}}`;
  const header = partOf(parts, "header");
  const format = formatOf(header);
  const body = code ? codeBody(parts) : (partOf(parts, "body")?.text ?? "");
  return {
    ...(header && format === "text"
      ? { header: fillPlaceholders(header.text ?? "", (name) => shown(`header.${name}`, name)) }
      : {}),
    ...(header && format !== "text" ? { media: mediaOf(header, prefix, valueAt) } : {}),
    body: fillPlaceholders(body, (name) => shown(`body.${name}`, name)),
    buttons: buttonsAmong(parts).map((button, index) => {
      const coupon = button.type.toLowerCase() === "copy_code" && valueAt(`${prefix}button.${index}.code`);
      return {
        type: button.type.toLowerCase(),
        text: button.text,
        ...(button.url
          ? { url: fillPlaceholders(button.url, (name) => shown(`button.${index}.url`, name)) }
          : {}),
        ...(coupon ? { code: coupon } : {}),
      };
    }),
  };
}

function offerOf(template: ListedTemplate, valueAt: ValueAt, now: number) {
  const part = componentOf(template, "limited_time_offer");
  if (!part) return {};
  const end = expiryMs(valueAt("offer.expires_at") ?? "", now);
  return {
    offer: { text: part.text ?? "", ...(end === null ? {} : { endsAt: new Date(end).toISOString() }) },
  };
}

function cardsOf(template: ListedTemplate, ids: Iterable<string>, valueAt: ValueAt) {
  const numbers = new Set(
    slotsFor(template, ids).slots.flatMap(({ card }) => (card === undefined ? [] : [card])),
  );
  const defined = componentOf(template, "carousel")?.cards?.length ?? 0;
  const count = Math.max(defined, ...[...numbers].map((card) => card + 1));
  if (count === 0) return {};
  const cards = Array.from({ length: count }, (_, card) =>
    renderPart(cardParts(template, card) ?? [], `card.${card}.`, valueAt, false),
  );
  return { cards };
}

/**
 * The template with its values filled in, for previews.
 *
 * @param values slot id → value; a slot without one shows its example, else its placeholder
 * @param now durations count from here; UNIX milliseconds
 */
export function renderTemplate(
  template: ListedTemplate,
  values: Readonly<Record<string, string>>,
  now = Date.now(),
): RenderedTemplate {
  const ids = Object.keys(values).filter((id) => values[id]);
  const examples = new Map(slotsFor(template, ids).slots.map((slot) => [slot.id, slot.example]));
  const slotAt = campaignOf(template) ? campaignSlotId : (id: string) => id;
  const valueAt: ValueAt = (id) => values[slotAt(id)] || examples.get(slotAt(id)) || undefined;
  const footer = footerOf(template);
  return {
    ...renderPart(template.components, "", valueAt, takesCode(template)),
    ...(footer ? { footer } : {}),
    ...offerOf(template, valueAt, now),
    ...cardsOf(template, ids, valueAt),
    ...(componentOf(template, "call_permission_request") ? { asksToCall: true } : {}),
  };
}

/** WhatsApp writes the body of authentication templates itself; some lists leave its text out. */
function codeBody(parts: Parts): string {
  const body = partOf(parts, "body");
  if (body?.text) return body.text;
  const advice = body?.securityRecommendation ? " Keep it to yourself: never share it with anyone." : "";
  return `*{{1}}* is your verification code.${advice}`;
}

function footerOf(template: ListedTemplate): string | undefined {
  const footer = componentOf(template, "footer");
  const minutes = footer?.codeExpirationMinutes;
  if (footer?.text || minutes === undefined) return footer?.text;
  return `This code expires in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
}
