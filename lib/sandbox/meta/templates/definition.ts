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

/** A picture of hills in the evening, drawn here: Meta's own samples are links that expire. */
const samplePicture = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 382 200"><rect width="382" height="200" fill="#cfe3ec"/><circle cx="290" cy="62" r="26" fill="#f7d9a8"/><path d="M0 150 90 84l70 52 78-72 144 96v40H0z" fill="#7fa8a0"/><path d="M0 176q96-44 190-8t192-14v46H0z" fill="#4f7f77"/></svg>',
)}`;

/** The sample of a media header is for looking at alone, never for sending. */
export function mediaHeader(format: "IMAGE" | "VIDEO" | "DOCUMENT"): Component {
  return { type: "HEADER", format, example: { header_handle: [samplePicture] } };
}

export const footer = (text: string): Component => ({ type: "FOOTER", text });
export const buttons = (...list: Button[]): Component => ({ type: "BUTTONS", buttons: list });

export function url(text: string, address: string, example?: string): Button {
  return { type: "URL", text, url: address, ...(example === undefined ? {} : { example: [example] }) };
}
