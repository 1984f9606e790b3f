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
  section: "header" | "body" | "button" | "code" | "offer" | "card";
  kind: SlotKind;
  /** For people: `Body {{1}}`. */
  label: string;
  /** One that is not required may stay unmapped. */
  required: boolean;
  /** From the template's own examples. */
  example?: string;
  /** Of a slot on a card: which one, from 0. */
  card?: number;
};

/** Those that take JSON, and so also a list or an object from the call's data. */
export const jsonKinds: ReadonlySet<SlotKind> = new Set(["flow_data", "sections"]);

/** Those that name a file. */
export const mediaKinds: ReadonlySet<SlotKind> = new Set(["image", "video", "document"]);
