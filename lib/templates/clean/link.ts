import { readFileReference } from "@/lib/file-reference";
import type { TemplateButton } from "@/lib/providers/types";
import { urlAround } from "../parts";
import { deadLink } from "./public-link";
import { bad, empty, fits, lengthOf, type SlotValue, tooLong, within } from "./value";

/** Longest address that WhatsApp takes, in characters. */
export const longestUrl = 2000;

/** What replaces the variable of a button's address: a whole address is cut down to it, another is refused. */
export function cleanSuffix(button: TemplateButton | null, text: string): SlotValue {
  const around = button ? urlAround(button) : null;
  if (!around) return bad("has no place in this template: the button's link is fixed");
  const cut = cutFixedPart(text, around.before);
  if (cut === null) return bad(`is another address than the template's, which begins with ${around.before}`);
  const suffix = encodeOnce(cut);
  if (suffix === "") return empty;
  // Without a slash before the variable, a suffix like ".example.org" would lead to someone else's host.
  if (URL.canParse(around.before)) {
    const whole = around.before + suffix + around.after;
    if (!URL.canParse(whole) || new URL(whole).host !== new URL(around.before).host)
      return bad("would lead to another host than the template's");
  }
  return lengthOf(around.before + suffix + around.after) > longestUrl
    ? tooLong(longestUrl - around.before.length)
    : fits(suffix);
}

/** What comes after the template's fixed part in a whole address; the text itself when it is no address. */
function cutFixedPart(text: string, fixed: string): string | null {
  const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(fixed)?.[0].length ?? 0;
  const head = text.slice(0, fixed.length);
  const same =
    head.slice(0, origin).toLowerCase() === fixed.slice(0, origin).toLowerCase() &&
    head.slice(origin) === fixed.slice(origin);
  if (fixed !== "" && same) return text.slice(fixed.length);
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? null : text;
}

/** Percent-encodes what may not stand in an address; what is encoded already stays as it is. */
function encodeOnce(text: string): string {
  return text.replace(/%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-._~/?#&=+,;@!$'()*]/gu, (found) =>
    found.length > 1 && found.startsWith("%") ? found : encodeURIComponent(found),
  );
}

/** Extensions of the files of ours that fit each kind of header. */
const extensions: Record<string, RegExp> = {
  image: /\.(jpg|png)$/,
  video: /\.(mp4|3gp)$/,
  document: /\.pdf$/,
};

/**
 * A file for a header: a public link, the id of a file at the provider, or a file that was uploaded to us.
 *
 * @param kind image, video or document
 */
export function cleanMedia(text: string, kind: string): SlotValue {
  if (/^\d{5,30}$/.test(text)) return fits(text);
  const file = readFileReference(text);
  if (file) return extensions[kind]?.test(file.name) ? fits(text) : bad(`is a file that is no ${kind}`);
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return bad("is no https link and no media id");
  const url = new URL(text);
  if (url.protocol !== "https:") return bad("must begin with https://");
  if (url.username || url.password) return bad("holds a user name or password, which is not allowed");
  if (/\s/.test(text)) return bad("holds a space; write it as %20");
  const dead = deadLink(url, kind);
  if (dead !== null) return bad(dead);
  return within(url.href, longestUrl);
}

/** A document's name: with its extension, or the phone shows "Untitled". */
export function cleanFilename(text: string): SlotValue {
  if (/[/\\]/.test(text)) return bad("is a name only, without folders");
  if (!/[^.]\.[A-Za-z0-9]{1,8}$/.test(text)) return bad("has no extension, like .pdf");
  return within(text, 240);
}
