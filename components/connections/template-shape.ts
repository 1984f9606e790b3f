import * as shape from "@/lib/shape";
import type { ShownTemplate } from "@/lib/templates/schema";

/** Templates as screens read them: `lib/templates/schema.ts`, as the server writes it. */

const { text, number, flag, optional, orNull, listOf, objectOf } = shape;

const button = objectOf({
  type: text,
  text,
  url: optional(text),
  phoneNumber: optional(text),
  example: optional(text),
});

const componentFields = {
  type: text,
  format: optional(text),
  text: optional(text),
  examples: optional(shape.recordOf(text)),
  sampleUrl: optional(text),
  buttons: optional(listOf(button)),
  hasExpiration: optional(flag),
  codeExpirationMinutes: optional(number),
  securityRecommendation: optional(flag),
};

const campaign = objectOf({
  variables: number,
  media: orNull(shape.oneOf(["image", "video", "document", "any"])),
  urlButtons: listOf(number),
  typed: flag,
  unsupported: optional(text),
  template: optional(objectOf({ name: text, language: text })),
});

const component = objectOf({
  ...componentFields,
  campaign: optional(campaign),
  cards: optional(listOf(objectOf({ components: listOf(objectOf(componentFields)) }))),
});

const shownTemplate: shape.Shape<ShownTemplate> = objectOf({
  id: text,
  name: text,
  language: text,
  category: text,
  status: text,
  quality: orNull(text),
  parameter_format: shape.oneOf(["positional", "named"]),
  components: listOf(component),
  sendable: flag,
  reason: optional(text),
  slots: listOf(objectOf({ id: text, section: text, kind: text, label: text, required: flag })),
});

export const templatePage = objectOf({
  data: listOf(shownTemplate),
  next_cursor: orNull(text),
  /** When the provider was asked last. */
  read_at: text,
});
