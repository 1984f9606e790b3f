/** What kinds of values slots take. Client-safe. */
export type SlotKind =
  | "text"
  | "code"
  | "url_suffix"
  | "payload"
  | "image"
  | "video"
  | "document"
  | "filename"
  | "latitude"
  | "longitude"
  | "place_name"
  | "place_address"
  | "product"
  | "catalog"
  | "coupon"
  | "flow_token"
  | "flow_data"
  | "sections"
  | "ttl"
  | "expiry";

/** A place of a template that a function fills; `id` as in the contract (`body.1`, `button.0.url`, `code`). */
export type Slot = {
  id: string;
  /** Where people look for it; what is on a card stands under `card`. */
  section: "header" | "body" | "button" | "code" | "offer" | "card" | "contact";
  kind: SlotKind;
  /** For people: `Body {{1}}`. */
  label: string;
  /** One that is not required may stay unmapped. */
  required: boolean;
  /** From the template's own examples. */
  example?: string;
  /** What fills it while nothing is mapped: that metadata, else that text. */
  unmapped?: { metadata: string; text: string };
  /** Of a slot on a card: which one, from 0. */
  card?: number;
};

/** What a value of each kind looks like, where neither the template nor the admin gives an example. */
export const sampleValues: Record<SlotKind, string> = {
  text: "example",
  code: "123456",
  url_suffix: "example",
  payload: "example",
  image: "https://files.example/picture.jpg",
  video: "https://files.example/film.mp4",
  document: "https://files.example/document.pdf",
  filename: "Document.pdf",
  latitude: "12.9757",
  longitude: "77.6061",
  place_name: "MG Road branch",
  place_address: "12 MG Road, Bengaluru 560001",
  product: "SKU-1042",
  catalog: "194836987003835",
  coupon: "SAVE20",
  flow_token: "call-42",
  flow_data: '{"name":"Asha"}',
  sections: '[{"title":"Popular","product_items":[{"product_retailer_id":"SKU-1042"}]}]',
  ttl: "1440",
  expiry: "PT24H",
};

/** Those that take JSON, and so also a list or an object from the call's data. */
export const jsonKinds: ReadonlySet<SlotKind> = new Set(["flow_data", "sections"]);

/** Those that name a file. */
export const mediaKinds: ReadonlySet<SlotKind> = new Set(["image", "video", "document"]);
