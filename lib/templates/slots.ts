import { fillPlaceholders, findPlaceholders } from "@/lib/placeholders";
import type { ListedTemplate, TemplateButton, TemplateComponent } from "@/lib/providers/types";
import { campaignOf, campaignSlots } from "./campaign";
import { reasonNotSendable } from "./sendable";

/** A place of a template that a function fills; `id` as in the contract (`body.1`, `button.0.url`, `code`). */
export type Slot = {
  id: string;
  section: "header" | "body" | "button" | "code" | "contact";
  kind: "text" | "url_suffix" | "code" | "payload" | "image" | "video" | "document" | "filename";
  /** For people: `Body {{1}}`. */
  label: string;
  /** One that is not required may stay unmapped. */
  required: boolean;
  /** From the template's own examples. */
  example?: string;
  /** What fills it while nothing is mapped: that metadata, else that text. */
  unmapped?: { metadata: string; text: string };
};

export type SlotReading = {
  slots: Slot[];
  sendable: boolean;
  /** Why it cannot be sent, for people; absent when it can. */
  reason?: string;
};

/** The component of that type; a template has at most one of each. */
export function componentOf(template: ListedTemplate, type: string): TemplateComponent | undefined {
  return template.components.find((component) => component.type.toLowerCase() === type);
}

/** All buttons, in the order by which their index counts: static ones too. */
export function buttonsOf(template: ListedTemplate): TemplateButton[] {
  return componentOf(template, "buttons")?.buttons ?? [];
}

/**
 * Whether it is an authentication template: its one value is the code, which fills body and button.
 *
 * The button is listed as an ordinary URL button; only its address, or the template's category together
 * with a variable address, gives it away.
 */
export function takesCode(template: ListedTemplate): boolean {
  if (campaignOf(template)) return false;
  return buttonsOf(template).some(
    (button) =>
      button.type.toLowerCase() === "otp" ||
      (button.url?.includes("/otp/code/") ?? false) ||
      (template.category.toUpperCase() === "AUTHENTICATION" && findPlaceholders(button.url ?? "").length > 0),
  );
}

/**
 * What stands around the variable of a URL button's address, or null where the address is static.
 * Only what replaces the variable is sent.
 */
export function urlAround(button: TemplateButton): { before: string; after: string } | null {
  const url = button.url ?? "";
  if (findPlaceholders(url).length === 0) return null;
  const [before = "", after = ""] = fillPlaceholders(url, () => "\n").split("\n");
  return { before, after };
}

function textSlots(section: "header" | "body", component: TemplateComponent | undefined): Slot[] {
  const title = section === "header" ? "Header" : "Body";
  return findPlaceholders(component?.text ?? "").map((name) => ({
    id: `${section}.${name}`,
    section,
    kind: "text",
    label: `${title} {{${name}}}`,
    required: true,
    ...exampleOf(component?.examples?.[name]),
  }));
}

function buttonSlots(button: TemplateButton, index: number): Slot[] {
  const type = button.type.toLowerCase();
  const around = type === "url" ? urlAround(button) : null;
  if (around) {
    // The example is the whole address in some templates and only the suffix in others.
    const example = button.example?.startsWith(around.before)
      ? button.example.slice(around.before.length)
      : button.example;
    return [
      {
        id: `button.${index}.url`,
        section: "button",
        kind: "url_suffix",
        label: `Link of the button “${button.text}”`,
        required: true,
        ...exampleOf(example),
      },
    ];
  }
  if (type !== "quick_reply") return [];
  return [
    {
      id: `button.${index}.payload`,
      section: "button",
      kind: "payload",
      label: `Payload of the reply “${button.text}”`,
      required: false,
    },
  ];
}

/**
 * The places of a template that a function fills, and whether it can be sent at all.
 *
 * Variables are read from the texts and addresses: header, body and each button count apart, numbers sort as
 * numbers, a repeated one is one slot. Unknown kinds of parts are reported, never thrown on.
 */
export function slotsOf(template: ListedTemplate): SlotReading {
  const reason = reasonNotSendable(template);
  return { slots: findSlots(template), sendable: reason === null, ...(reason === null ? {} : { reason }) };
}

function findSlots(template: ListedTemplate): Slot[] {
  const campaign = campaignOf(template);
  if (campaign) return campaignSlots(template, campaign);
  if (takesCode(template)) {
    const example = componentOf(template, "body")?.examples?.["1"];
    return [
      {
        id: "code",
        section: "code",
        kind: "code",
        label: "Verification code",
        required: true,
        ...exampleOf(example),
      },
    ];
  }
  const header = componentOf(template, "header");
  return [
    ...textSlots("header", isTextHeader(header) ? header : undefined),
    ...textSlots("body", componentOf(template, "body")),
    ...buttonsOf(template).flatMap(buttonSlots),
  ];
}

function isTextHeader(header: TemplateComponent | undefined): boolean {
  return (header?.format ?? "text").toLowerCase() === "text";
}

function exampleOf(example: string | undefined): { example?: string } {
  return example ? { example } : {};
}
