/** A template as people tell it from others; campaigns have no language. */
export const templateWords = ({ name, language }: { name: string; language: string }): string =>
  language ? `${name} (${language})` : name;
