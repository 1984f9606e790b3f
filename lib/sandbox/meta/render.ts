import { env } from "@/lib/env";
import { fillPlaceholders, findPlaceholders } from "@/lib/placeholders";
import type { RenderedMedia, RenderedMessage, RenderedPart } from "@/lib/rendered-message";
import type { CheckedMessage, SentComponent } from "./check-message";
import { parameterFor } from "./check-parts";
import type { Component } from "./templates/definition";

type Parameter = NonNullable<SentComponent["parameters"]>[number];

function fill(text: string, sent: SentComponent | undefined): string {
  const names = findPlaceholders(text);
  return fillPlaceholders(text, (name) => parameterFor(name, names, sent?.parameters ?? []));
}

const partOf = (parts: readonly Component[], type: string) =>
  parts.find((one) => one.type.toLowerCase() === type);

/** A file of this installation is looked at under whatever name the reader came by. */
function addressOf(link: string): string {
  if (!URL.canParse(link)) return link;
  const url = new URL(link);
  return url.origin === new URL(env().APP_URL).origin ? url.pathname + url.search : link;
}

/** A file that was sent by its id is known to the provider alone: it has no address here. */
function mediaOf(format: string, parameter: Parameter | undefined): RenderedMedia {
  const kind = format.toLowerCase();
  const { location, product } = parameter ?? {};
  if (location)
    return { kind, ...named(location.name), ...(location.address ? { detail: location.address } : {}) };
  if (product) return { kind, ...named(product.product_retailer_id) };
  const file = parameter?.image ?? parameter?.video ?? parameter?.document;
  return { kind, ...(file?.link ? { url: addressOf(file.link) } : {}), ...named(file?.filename) };
}

const named = (name: string | undefined) => (name ? { name } : {});

function renderPart(parts: readonly Component[], sent: readonly SentComponent[]): RenderedPart {
  const given = (type: string) => sent.find((one) => one.type === type);
  const header = partOf(parts, "header");
  const isText = (header?.format ?? "TEXT") === "TEXT";
  return {
    ...(header && isText ? { header: fill(header.text ?? "", given("header")) } : {}),
    ...(header && !isText ? { media: mediaOf(header.format ?? "", given("header")?.parameters?.[0]) } : {}),
    body: fill(partOf(parts, "body")?.text ?? "", given("body")),
    buttons: (partOf(parts, "buttons")?.buttons ?? []).map((button, index) => {
      const own = sent.find((one) => one.type === "button" && one.index === index);
      const code = own?.parameters?.[0]?.coupon_code;
      return {
        type: button.type.toLowerCase(),
        text: button.text,
        ...(button.url ? { url: fill(button.url, own) } : {}),
        ...(code ? { code } : {}),
      };
    }),
  };
}

/** The message as the phone shows it. */
export function render({ template, components }: CheckedMessage): RenderedMessage {
  const parts = template.components;
  const footer = partOf(parts, "footer")?.text;
  const offer = partOf(parts, "limited_time_offer")?.limited_time_offer;
  const sentOffer = components.find((one) => one.type === "limited_time_offer")?.parameters?.[0];
  const end = sentOffer?.limited_time_offer?.expiration_time_ms;
  const defined = partOf(parts, "carousel")?.cards ?? [];
  const cards = components.find((one) => one.type === "carousel")?.cards;
  return {
    ...renderPart(parts, components),
    ...(footer ? { footer } : {}),
    ...(offer
      ? { offer: { text: offer.text ?? "", ...(end ? { endsAt: new Date(end).toISOString() } : {}) } }
      : {}),
    ...(cards
      ? {
          cards: cards.map((card, at) =>
            renderPart((defined[at] ?? defined[0])?.components ?? [], card.components),
          ),
        }
      : {}),
    ...(partOf(parts, "call_permission_request") ? { asksToCall: true } : {}),
  };
}
