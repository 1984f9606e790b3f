/** The first sign of a word as it is seen: an emoji, or a letter with its marks, is several code units. */
function firstSign(word: string): string {
  const [first] = new Intl.Segmenter().segment(word);
  return first?.segment.toUpperCase() ?? "";
}

/** At most two signs that stand for a name or an address. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.@_-]+/).filter(Boolean);
  return words.slice(0, 2).map(firstSign).join("");
}
