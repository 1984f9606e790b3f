import { expect, test } from "vitest";
import { unspeakable } from "./spoken";

test.each([
  ["See https://example.com", "address"],
  ["See www.example.in", "address"],
  ["Pay at example.com/pay now", "address"],
  ["It is on shop.example.co.uk.", "address"],
  ["Write to help@example.com", "address"],
  ["**Sent**", "markdown"],
  ["It is `sent`", "markdown"],
  ["[Sent](there)", "markdown"],
  ["# Sent", "markdown"],
  ["- Sent", "markdown"],
  ["Your message is msg_01m8nrcvxmxrhn.", "id"],
])("%s cannot be spoken", (text, what) => expect(unspeakable(text)).toContain(what));

test.each([
  "I have sent it to your WhatsApp number ending in {last4}.",
  "Done! It's on its way – please look (it may take a minute).",
  "Es ist da.Bitte schau nach.",
  "It is 5 * 3 = 15 rupees, i.e. cheap; see Dr. Rao at 10.30 p.m.",
  "भेज दिया। कृपया देखें।",
])("%s can", (text) => expect(unspeakable(text)).toBeNull());
