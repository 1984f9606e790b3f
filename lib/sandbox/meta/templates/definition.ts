/** A template as the Graph API lists it. */
export type Definition = {
  id: string;
  name: string;
  language: string;
  status: string;
  category: string;
  parameter_format?: "POSITIONAL" | "NAMED";
  components: Component[];
  quality_score?: { score: string; date?: number };
  [more: string]: unknown;
};

export type Button = { type: string; text: string; url?: string; [more: string]: unknown };

export type Component = {
  type: string;
  format?: string;
  text?: string;
  buttons?: Button[];
  cards?: { components: Component[] }[];
  limited_time_offer?: { text?: string; has_expiration?: boolean };
  [more: string]: unknown;
};

/** A body with an example for each number, in numeric order. */
export function body(text: string, ...examples: string[]): Component {
  return { type: "BODY", text, ...(examples.length > 0 ? { example: { body_text: [examples] } } : {}) };
}

/** A body or header with named variables. */
export function named(type: "HEADER" | "BODY", text: string, examples: Record<string, string>): Component {
  const list = Object.entries(examples).map(([param_name, example]) => ({ param_name, example }));
  const key = type === "HEADER" ? "header_text_named_params" : "body_text_named_params";
  return { type, ...(type === "HEADER" ? { format: "TEXT" } : {}), text, example: { [key]: list } };
}

export function textHeader(text: string, example?: string): Component {
  return {
    type: "HEADER",
    format: "TEXT",
    text,
    ...(example === undefined ? {} : { example: { header_text: [example] } }),
  };
}

/** The sample of a media header is a link that expires; it is for looking at alone. */
export function mediaHeader(format: "IMAGE" | "VIDEO" | "DOCUMENT"): Component {
  const sample = "https://scontent.whatsapp.net/v/t61.29466-34/example?ccb=1-7&oe=68F00000";
  return { type: "HEADER", format, example: { header_handle: [sample] } };
}

export const footer = (text: string): Component => ({ type: "FOOTER", text });
export const buttons = (...list: Button[]): Component => ({ type: "BUTTONS", buttons: list });

export function url(text: string, address: string, example?: string): Button {
  return { type: "URL", text, url: address, ...(example === undefined ? {} : { example: [example] }) };
}
