import { z } from "zod";
import { AppError } from "@/lib/errors";
import { ownEntry } from "@/lib/own-entry";
import { findPlaceholders } from "@/lib/placeholders";
import { isObject } from "@/lib/text";
import type { TemplateButton } from "../types";
import type { OutgoingButton } from "./outgoing";
import { textParameter } from "./text";
import type { SlotValues } from "./values";

/** What WhatsApp puts in the place of a token that nobody gave. */
const noToken = "unused";

const sectionList = z
  .array(
    z.object({
      title: z.string(),
      product_items: z.array(z.object({ product_retailer_id: z.string() })).min(1),
    }),
  )
  .min(1);

function readJson(text: string, slot: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid", `The value for ${slot} is not JSON.`, { [slot]: "is not JSON" });
  }
}

/** A button whose address ends with that suffix. */
export function urlButton(index: number, placeholder: string, text: string): OutgoingButton {
  return {
    type: "button",
    sub_type: "url",
    index: String(index),
    parameters: [textParameter(placeholder, text)],
  };
}

type Maker = (index: number, slot: (name: string) => string, values: SlotValues) => OutgoingButton | null;

const at = (index: number) => ({ type: "button" as const, index: String(index) });

const makers: Record<string, Maker> = {
  quick_reply(index, slot, values) {
    const payload = values.find(slot("payload"));
    if (!payload) return null;
    return { ...at(index), sub_type: "quick_reply", parameters: [{ type: "payload", payload }] };
  },
  copy_code(index, slot, values) {
    const coupon_code = values.get(slot("code"));
    return { ...at(index), sub_type: "copy_code", parameters: [{ type: "coupon_code", coupon_code }] };
  },
  flow(index, slot, values) {
    const data = values.find(slot("flow_data"));
    const read = data === undefined ? undefined : readJson(data, slot("flow_data"));
    const action = {
      flow_token: values.find(slot("flow_token")) ?? noToken,
      ...(isObject(read) ? { flow_action_data: read } : {}),
    };
    return { ...at(index), sub_type: "flow", parameters: [{ type: "action", action }] };
  },
  catalog(index, slot, values) {
    const thumbnail_product_retailer_id = values.find(slot("thumbnail"));
    if (!thumbnail_product_retailer_id) return null;
    const action = { thumbnail_product_retailer_id };
    return { ...at(index), sub_type: "catalog", parameters: [{ type: "action", action }] };
  },
  mpm(index, slot, values) {
    const sections = sectionList.safeParse(readJson(values.get(slot("sections")), slot("sections")));
    const first = sections.data?.[0]?.product_items[0]?.product_retailer_id;
    if (!sections.success || first === undefined) {
      const id = slot("sections");
      throw new AppError("invalid", `The value for ${id} is no list of products.`, { [id]: "is no list" });
    }
    const thumbnail = values.find(slot("thumbnail")) ?? first;
    const action = { thumbnail_product_retailer_id: thumbnail, sections: sections.data };
    return { ...at(index), sub_type: "mpm", parameters: [{ type: "action", action }] };
  },
  voice_call(index, slot, values) {
    const ttl = values.find(slot("ttl_minutes"));
    const payload = values.find(slot("payload"));
    if (!ttl && !payload) return null;
    const parameters = [
      ...(ttl ? [{ type: "ttl_minutes" as const, ttl_minutes: Number(ttl) }] : []),
      ...(payload ? [{ type: "payload" as const, payload }] : []),
    ];
    return { ...at(index), sub_type: "voice_call", parameters };
  },
};

/**
 * What is sent of a button; nothing for one that is always the same, which must be absent.
 *
 * @param index counts all buttons of the template or card from 0, those without parameters too
 */
export function buttonComponent(button: TemplateButton, index: number, values: SlotValues): OutgoingButton[] {
  const type = button.type.toLowerCase();
  const slot = (name: string) => `button.${index}.${name}`;
  if (type === "url") {
    const [placeholder] = findPlaceholders(button.url ?? "");
    return placeholder ? [urlButton(index, placeholder, values.get(slot("url")))] : [];
  }
  const made = ownEntry(makers, type)?.(index, slot, values) ?? null;
  return made ? [made] : [];
}
