import { lowerFirst } from "@/lib/text";
import { codePlace } from "./secret";

/**
 * A slot as people call it, where its template is not at hand to name it: `body.1` is "Body {{1}}",
 * `card.0.button.1.url` "Card 1, button 2 link". Client-safe.
 */
export function slotWords(slot: string): string {
  const card = /^card\.(\d+)\.(.+)$/.exec(slot);
  if (card) return `Card ${Number(card[1]) + 1}, ${lowerFirst(slotWords(card[2] ?? ""))}`;
  const button = /^button\.(\d+)\.(.+)$/.exec(slot);
  if (button) {
    const part = button[2] === "url" ? "link" : (button[2] ?? "").replaceAll("_", " ");
    return `Button ${Number(button[1]) + 1} ${part}`;
  }
  if (slot === codePlace) return "Verification code";
  if (slot === "contact.name") return "Name of the contact";
  const [section = "", name = ""] = slot.split(/\.(.*)/);
  // A campaign's values are counted as those of a text are.
  const title = section === "param" ? "Variable" : section.charAt(0).toUpperCase() + section.slice(1);
  if (name === "") return title;
  const isVariable = /^\d+$/.test(name) || section === "body" || section === "param";
  return isVariable ? `${title} {{${name}}}` : `${title} ${name.replaceAll("_", " ")}`;
}
