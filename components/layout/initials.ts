/** At most two signs that stand for a name or an address; none is half of one, as an emoji's code units are. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s.@_-]+/).filter(Boolean);
  // Taken apart like this, a text falls into its code points.
  return words
    .slice(0, 2)
    .map(([first]) => first?.toUpperCase())
    .join("");
}
