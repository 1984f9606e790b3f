import { ownEntry } from "@/lib/own-entry";
import { showSize } from "@/lib/size";
import { kindOfType, linkKinds } from "./link-kinds";
import type { LinkFinding } from "./schema";

/** Types by which servers say that they do not know either. */
const saysNothing = /^$|\/octet-stream$|^application\/(force-)?download$|^application\/x-download$/;

const words: Record<string, string> = {
  "image/jpeg": "JPEG picture",
  "image/png": "PNG picture",
  "video/mp4": "MP4 video",
  "video/3gpp": "3GP video",
  "application/pdf": "PDF document",
  "text/html": "web page",
};

/**
 * Whether WhatsApp would take what a link leads to.
 *
 * @param found.mime as its server tells, lower case, without parameters; empty where it does not
 * @param found.size in bytes; null where its server does not tell
 */
export function judgeLink(
  wanted: "image" | "video" | "document" | "any",
  found: { mime: string; size: number | null },
): LinkFinding {
  const { mime, size } = found;
  const told = { mime: mime || null, size };
  const sized = size === null ? "its server does not tell its size" : showSize(size);
  if (saysNothing.test(mime)) {
    const message = `The link's server does not say what kind of file this is (${sized}). WhatsApp may refuse it.`;
    return { state: "unclear", ...told, message };
  }
  const name = ownEntry(words, mime) ?? mime;
  const kind = kindOfType(mime);
  if (kind === null || (wanted !== "any" && kind !== wanted)) {
    const takes = wanted === "any" ? "a picture, video or document" : linkKinds[wanted].takes;
    return { state: "wrong", ...told, message: `The link leads to a ${name}; WhatsApp takes ${takes} here.` };
  }
  if (size !== null && size > linkKinds[kind].largest) {
    const message = `The file behind the link has ${showSize(size)}; WhatsApp takes ${linkKinds[kind].takes} here.`;
    return { state: "wrong", ...told, message };
  }
  return { state: "fits", ...told, message: `${name}, ${sized}` };
}
