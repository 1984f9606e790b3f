import type { ShownTemplate } from "@/lib/templates/schema";
import { bodyOf } from "./template-option";

/** A template with its words in small letters, made once for all searches. */
export type IndexedTemplate = { template: ShownTemplate; words: string };

/** Those that can be sent first; among them in the list's order. */
export function indexTemplates(all: readonly ShownTemplate[]): IndexedTemplate[] {
  const indexed = all.map((template) => ({
    template,
    words: `${template.name} ${bodyOf(template)}`.toLowerCase(),
  }));
  return [
    ...indexed.filter(({ template }) => template.sendable),
    ...indexed.filter(({ template }) => !template.sendable),
  ];
}

export type TemplateFilter = { search: string; language: string; category: string };

/** Templates whose name or text holds what is searched for. */
export function matchTemplates(
  index: readonly IndexedTemplate[],
  { search, language, category }: TemplateFilter,
): ShownTemplate[] {
  const wanted = search.trim().toLowerCase();
  return index.flatMap(({ template, words }) =>
    (!language || template.language === language) &&
    (!category || template.category === category) &&
    (!wanted || words.includes(wanted))
      ? [template]
      : [],
  );
}
