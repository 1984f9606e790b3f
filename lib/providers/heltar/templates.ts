import { isObject } from "@/lib/text";
import { textSetting } from "../shared/address-of";
import { unreadableFailure } from "../shared/failures";
import { listIn } from "../shared/first-text";
import { type ListedTemplate, type ProviderAccount, ProviderError } from "../types";
import { readTemplate } from "../whatsapp/read-template";
import { askHeltar } from "./client";
import { pageInfo } from "./types";

/** Heltar documents one answer with all; a server that pages on and on is stopped here. */
const mostPages = 100;
const usualHidden = "__hash__";

/** Whether a name holds the pattern, in which * stands for anything. Not a RegExp: an admin typed it. */
function holds(name: string, pattern: string): boolean {
  let at = 0;
  for (const part of pattern.split("*")) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return true;
}

/** The path of the next page, never its host: that could be another one. */
function nextPath(data: unknown): string | null {
  const next = pageInfo.safeParse(data).data?.paging.next;
  if (!next || !URL.canParse(next, "http://x")) return null;
  const { search } = new URL(next, "http://x");
  return search ? `/v1/templates${search}` : null;
}

/**
 * All templates of the business, in Heltar's order, without the copies that it keeps for itself.
 *
 * @throws ProviderError
 */
export async function listTemplates(account: ProviderAccount): Promise<ListedTemplate[]> {
  const hidden = textSetting(account, "hide_template_pattern") ?? usualHidden;
  const all: ListedTemplate[] = [];
  const asked = new Set<string>();
  let path: string | null = "/v1/templates";
  while (path !== null && !asked.has(path) && asked.size < mostPages) {
    asked.add(path);
    const answer = await askHeltar(account, { method: "GET", path });
    if (!answer.ok) throw new ProviderError(answer.failure);
    const list = listIn(answer.data, ["data", "templates", "data.templates"]);
    if (list === null) throw new ProviderError(unreadableFailure("Heltar", 200));
    all.push(...list.map((found, at) => readOne(found, all.length + at)));
    path = nextPath(answer.data);
  }
  return all.filter(({ name }) => !holds(name, hidden));
}

/** @param place in the list: names what cannot be read */
function readOne(found: unknown, place: number): ListedTemplate {
  // Without an id of its own a template is still found by name and language.
  const withId = isObject(found) ? { ...found, id: found.id ?? `${found.name}:${found.language}` } : found;
  return readTemplate(withId, place);
}
