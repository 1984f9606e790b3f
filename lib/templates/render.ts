import { fillPlaceholders } from "@/lib/placeholders";
import type { ListedTemplate } from "@/lib/providers/types";
import { campaignOf } from "./campaign";
import { buttonsOf, componentOf, slotsOf, takesCode } from "./slots";

/** A template as the customer's phone shows it. */
export type RenderedTemplate = {
  header?: string;
  /** Kind of a header that is no text: image, video, document, location, product. */
  media?: string;
  body: string;
  footer?: string;
  buttons: { type: string; text: string; url?: string }[];
};

/**
 * The template with its values filled in, for previews.
 *
 * @param values slot id → value; a slot without one shows its example, else its placeholder
 */
export function renderTemplate(
  template: ListedTemplate,
  values: Readonly<Record<string, string>>,
): RenderedTemplate {
  const examples = new Map(slotsOf(template).slots.map((slot) => [slot.id, slot.example]));
  const valueAt = (id: string, name: string) => values[id] || examples.get(id) || `{{${name}}}`;
  const authentication = takesCode(template);
  const sectionOf = (section: string) => (campaignOf(template) ? "param" : section);
  const fill = (text: string, section: string) =>
    fillPlaceholders(text, (name) =>
      valueAt(authentication ? "code" : `${sectionOf(section)}.${name}`, name),
    );
  const fillUrl = (url: string, index: number) =>
    fillPlaceholders(url, (name) => valueAt(authentication ? "code" : `button.${index}.url`, name));

  const header = componentOf(template, "header");
  const format = header?.format?.toLowerCase() ?? "text";
  const footer = footerOf(template);
  return {
    ...(header && format === "text" ? { header: fill(header.text ?? "", "header") } : {}),
    ...(header && format !== "text" ? { media: format } : {}),
    body: fill(bodyOf(template, authentication), "body"),
    ...(footer ? { footer } : {}),
    buttons: buttonsOf(template).map((button, index) => ({
      type: button.type.toLowerCase(),
      text: button.text,
      ...(button.url ? { url: fillUrl(button.url, index) } : {}),
    })),
  };
}

/** WhatsApp writes the body of authentication templates itself; some lists leave its text out. */
function bodyOf(template: ListedTemplate, authentication: boolean): string {
  const body = componentOf(template, "body");
  if (body?.text || !authentication) return body?.text ?? "";
  const advice = body?.securityRecommendation ? " Keep it to yourself: never share it with anyone." : "";
  return `*{{1}}* is your verification code.${advice}`;
}

function footerOf(template: ListedTemplate): string | undefined {
  const footer = componentOf(template, "footer");
  const minutes = footer?.codeExpirationMinutes;
  if (footer?.text || minutes === undefined) return footer?.text;
  return `This code expires in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
}
