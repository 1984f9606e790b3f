import * as z from "zod/mini";
import { cleanJson, isObject } from "@/lib/text";
import { bad, lengthOf, type SlotValue, within } from "./value";

const longestJson = 10_000;
const mostProducts = 30;

const longest = (most: number) => z.refine((text) => typeof text === "string" && lengthOf(text) <= most);
const id = z.string().check(z.trim(), z.minLength(1), longest(100));

/** Products of a multi-product message, as WhatsApp takes them. */
const sections = z
  .array(
    z.strictObject({
      title: z.string().check(z.trim(), z.minLength(1), longest(24)),
      product_items: z.array(z.strictObject({ product_retailer_id: id })).check(z.minLength(1)),
    }),
  )
  .check(z.minLength(1), z.maxLength(10));

function parse(text: string): unknown {
  try {
    return cleanJson(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Data for a form: an object with something in it. */
export function cleanFlowData(text: string): SlotValue {
  const value = parse(text);
  if (!isObject(value)) return bad('is not a JSON object like {"name":"Asha"}');
  if (Object.keys(value).length === 0) return bad("is an empty object; leave it out instead");
  return within(JSON.stringify(value), longestJson);
}

/** Products by section: up to ten sections and thirty products. */
export function cleanSections(text: string): SlotValue {
  const parsed = sections.safeParse(parse(text));
  if (!parsed.success) {
    return bad(
      'is not a list like [{"title":"Popular","product_items":[{"product_retailer_id":"p1"}]}] with 1 to 10 sections, titles up to 24 characters',
    );
  }
  const products = parsed.data.flatMap(({ product_items }) => product_items);
  if (products.length > mostProducts) return bad(`has more than ${mostProducts} products`);
  return within(JSON.stringify(parsed.data), longestJson);
}
