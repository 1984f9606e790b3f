import { readFileReference } from "./file-reference";

const endings: readonly (readonly [RegExp, "image" | "video" | "document"])[] = [
  [/\.(jpe?g|png)$/i, "image"],
  [/\.(mp4|3gpp?)$/i, "video"],
  [/\.(pdf|docx?|xlsx?|pptx?|txt)$/i, "document"],
];

/** Which kind of file a link or a file of ours is, by the ending of its name; null where that tells nothing. Client-safe. */
export function mediaKindOf(value: string): "image" | "video" | "document" | null {
  const path = URL.canParse(value) ? new URL(value).pathname : value;
  const name = readFileReference(value)?.name ?? path;
  return endings.find(([ending]) => ending.test(name))?.[1] ?? null;
}
