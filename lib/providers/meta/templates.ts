import { findPlaceholders } from "@/lib/placeholders";
import type { ListedTemplate, TemplateComponent } from "../types";
import { type GraphComponent, type GraphTemplate, graphTemplate } from "./types";

/** Example by placeholder. Lists of examples follow the placeholders in numeric order. */
function examplesOf(component: GraphComponent): Record<string, string> | undefined {
  const { example } = component;
  const named = example?.body_text_named_params ?? example?.header_text_named_params;
  if (named) return Object.fromEntries(named.map((entry) => [entry.param_name, entry.example]));
  const listed = example?.body_text ?? example?.header_text;
  if (!listed) return undefined;
  const names = findPlaceholders(component.text ?? "");
  return Object.fromEntries(names.flatMap((name, i) => (listed[i] ? [[name, listed[i]]] : [])));
}

function toComponent(component: GraphComponent): TemplateComponent {
  return {
    type: component.type.toLowerCase(),
    format: component.format?.toLowerCase(),
    text: component.text,
    examples: examplesOf(component),
    sampleUrl: component.example?.header_handle?.[0],
    buttons: component.buttons?.map((button) => ({
      type: button.type.toLowerCase(),
      text: button.text,
      url: button.url,
      phoneNumber: button.phone_number,
      example: button.example,
    })),
    hasExpiration: component.limited_time_offer?.has_expiration,
    codeExpirationMinutes: component.code_expiration_minutes,
    securityRecommendation: component.add_security_recommendation,
  };
}

function toTemplate(found: GraphTemplate): ListedTemplate {
  return {
    externalId: found.id,
    name: found.name,
    language: found.language,
    category: found.category.toUpperCase(),
    status: found.status.toUpperCase(),
    quality: found.quality_score?.score ?? null,
    parameterFormat: found.parameter_format.toUpperCase() === "NAMED" ? "named" : "positional",
    components: found.components.map(({ cards, ...component }) => ({
      ...toComponent(component),
      cards: cards?.map((card) => ({ components: card.components.map(toComponent) })),
    })),
  };
}

/** A template as the Graph API lists it in our shape; null for what has no name, language or id. */
export function readTemplate(found: unknown): ListedTemplate | null {
  const parsed = graphTemplate.safeParse(found);
  return parsed.success ? toTemplate(parsed.data) : null;
}
