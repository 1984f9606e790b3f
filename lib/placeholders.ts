/** A place in a template's text that is filled when sending: `{{1}}` or `{{first_name}}`. */
const placeholder = /\{\{\s*([a-zA-Z0-9_]+)\s*\}\}/g;

/**
 * Names of the placeholders in a text, each once: numbers in numeric order (10 after 2), then names in the
 * order of their first appearance.
 *
 * They are read from the text and not from the template's examples: rejected and some approved templates
 * have none, and examples can disagree with the text.
 */
export function findPlaceholders(text: string): string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(placeholder)) if (match[1]) found.add(match[1]);
  const all = [...found];
  const numbers = all.filter((name) => /^\d+$/.test(name)).sort((a, b) => Number(a) - Number(b));
  return [...numbers, ...all.filter((name) => !/^\d+$/.test(name))];
}

/** The text with each placeholder replaced; `fill` gets its name. */
export function fillPlaceholders(text: string, fill: (name: string) => string): string {
  return text.replace(placeholder, (_whole, name: string) => fill(name));
}
