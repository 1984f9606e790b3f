import { findPlaceholders } from "@/lib/placeholders";
import { isObject } from "@/lib/text";
import type { ListedTemplate, TemplateButton, TemplateComponent } from "../types";
import { type ListedComponent, listedButton, listedComponent, listedTemplate } from "./listed";

/** Example by placeholder. Lists of examples follow the placeholders in numeric order. */
function examplesOf(component: ListedComponent): Record<string, string> | undefined {
  const { example } = component;
  const named = example?.body_text_named_params ?? example?.header_text_named_params;
  if (named) return Object.fromEntries(named.map((entry) => [entry.param_name, entry.example]));
  const listed = example?.body_text ?? example?.header_text;
  if (!listed) return undefined;
  const names = findPlaceholders(component.text ?? "");
  return Object.fromEntries(names.flatMap((name, i) => (listed[i] ? [[name, listed[i]]] : [])));
}

function readButton(found: unknown): TemplateButton {
  const parsed = listedButton.safeParse(found);
  // It keeps its place: the index of the others counts it.
  if (!parsed.success) return { type: "unreadable", text: "" };
  const { type, text, url, phone_number, example } = parsed.data;
  return { type: type.toLowerCase(), text, url, phoneNumber: phone_number, example };
}

/** How a part is called whose form is not known. */
function nameOf(found: unknown): string {
  const type = isObject(found) && typeof found.type === "string" ? found.type.toLowerCase() : "";
  return /^[a-z_]{1,40}$/.test(type) ? `a ${type}` : "a part";
}

function readComponent(found: unknown): TemplateComponent {
  const parsed = listedComponent.safeParse(found);
  if (!parsed.success) return { type: "unreadable", text: nameOf(found) };
  const component = parsed.data;
  return {
    type: component.type.toLowerCase(),
    format: component.format?.toLowerCase(),
    text: component.text ?? component.limited_time_offer?.text,
    examples: examplesOf(component),
    sampleUrl: component.example?.header_handle?.[0],
    buttons: component.buttons?.map(readButton),
    hasExpiration: component.limited_time_offer?.has_expiration,
    codeExpirationMinutes: component.code_expiration_minutes,
    securityRecommendation: component.add_security_recommendation,
    cards: component.cards?.map((card) => ({ components: card.components.map(readComponent) })),
  };
}

/**
 * A template of a list, in our shape. Never throws: what cannot be read is there as a part of the type
 * `unreadable`, and what is no template at all has the status `UNREADABLE`, so that the admin sees both.
 *
 * @param place in the list, from 0: the name of what has none
 */
export function readTemplate(found: unknown, place = 0): ListedTemplate {
  const parsed = listedTemplate.safeParse(found);
  if (!parsed.success) return unreadable(found, place);
  const { id, name, language, category, status, quality_score, parameter_format, components } = parsed.data;
  return {
    externalId: id,
    name,
    language,
    category: category.toUpperCase(),
    status: status.toUpperCase(),
    quality: quality_score?.score ?? null,
    parameterFormat: parameter_format.toUpperCase() === "NAMED" ? "named" : "positional",
    components: components?.map(readComponent) ?? [],
  };
}

function unreadable(found: unknown, place: number): ListedTemplate {
  const text = (key: string) =>
    isObject(found) && typeof found[key] === "string" ? found[key].slice(0, 100) : "";
  return {
    externalId: text("id"),
    name: text("name").replaceAll(":", " ") || `entry ${place + 1} of the list`,
    language: text("language") || "?",
    category: "UNKNOWN",
    status: "UNREADABLE",
    quality: null,
    parameterFormat: "positional",
    components: [],
  };
}
