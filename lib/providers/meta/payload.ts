import { AppError } from "@/lib/errors";
import { findPlaceholders } from "@/lib/placeholders";
import type { ListedTemplate, OutgoingMessage, TemplateButton } from "../types";
import type { OutgoingBody, OutgoingComponent } from "./types";

type Values = Readonly<Record<string, string>>;

function required(values: Values, slot: string): string {
  const value = values[slot];
  if (value) return value;
  throw new AppError("invalid", `The template needs a value for ${slot}.`, { [slot]: "is missing" });
}

/** Named templates want the name on every value; positional ones go by order and take none. */
function textParameter(placeholder: string, text: string) {
  return /^\d+$/.test(placeholder)
    ? { type: "text" as const, text }
    : { type: "text" as const, parameter_name: placeholder, text };
}

function textComponent(type: "header" | "body", text: string, values: Values): OutgoingComponent[] {
  const parameters = findPlaceholders(text).map((name) =>
    textParameter(name, required(values, `${type}.${name}`)),
  );
  return parameters.length > 0 ? [{ type, parameters }] : [];
}

function urlButton(index: number, placeholder: string, text: string): OutgoingComponent {
  return {
    type: "button",
    sub_type: "url",
    index: String(index),
    parameters: [textParameter(placeholder, text)],
  };
}

function buttonComponent(button: TemplateButton, index: number, values: Values): OutgoingComponent[] {
  const type = button.type.toLowerCase();
  const placeholder = findPlaceholders(button.url ?? "")[0];
  if (type === "url" && placeholder)
    return [urlButton(index, placeholder, required(values, `button.${index}.url`))];
  const payload = values[`button.${index}.payload`];
  if (type !== "quick_reply" || !payload) return [];
  return [
    {
      type: "button",
      sub_type: "quick_reply",
      index: String(index),
      parameters: [{ type: "payload", payload }],
    },
  ];
}

/**
 * Parts in the order header, body, buttons. Static parts must be absent, or Meta refuses the message; a
 * button's index counts all buttons of the template, static ones too.
 */
function componentsOf(template: ListedTemplate, values: Values): OutgoingComponent[] {
  const buttons = template.components.find((part) => part.type.toLowerCase() === "buttons")?.buttons ?? [];
  if (values.code !== undefined) {
    // Authentication: the same code in the body and in the button, which is listed as a URL button.
    const text = required(values, "code");
    const index = buttons.findIndex(
      (button) => button.type.toLowerCase() === "otp" || findPlaceholders(button.url ?? "").length > 0,
    );
    return [{ type: "body", parameters: [{ type: "text", text }] }, urlButton(Math.max(index, 0), "1", text)];
  }
  const texts = (["header", "body"] as const).flatMap((type) =>
    template.components
      .filter((part) => part.type.toLowerCase() === type)
      .flatMap((part) => textComponent(type, part.text ?? "", values)),
  );
  return [...texts, ...buttons.flatMap((button, index) => buttonComponent(button, index, values))];
}

/**
 * Meta's body for a message. Pure.
 *
 * @throws AppError `invalid` when a value that the template needs is missing
 */
export function buildBody({ messageId, to, template, values }: OutgoingMessage): OutgoingBody {
  const components = componentsOf(template, values);
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    // With its plus: without, Meta may put the business's own country code in front.
    to,
    type: "template",
    template: {
      name: template.name,
      language: { code: template.language },
      ...(components.length > 0 ? { components } : {}),
    },
    // Comes back in status webhooks, so that a message whose answer was lost is found again.
    biz_opaque_callback_data: messageId,
  };
}
