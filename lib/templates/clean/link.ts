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
  const cut = cutWhole(text, around.before);
  if (cut === null) return bad(`is another address than the template's, which begins with ${around.before}`);
  const suffix = encodeOnce(cut);
  if (suffix === "") return empty;
  if (climbs(around.before, suffix))
    return bad("holds a step upwards (..), which leaves the template's link");
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

/** An address' scheme, its host, and the rest. */
const addressParts = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)(.*)$/i;

const withoutWww = (address: string) => address.replace(/^www\./i, "");

/**
 * What comes after the template's fixed part in a whole address, also in one as people say it: without its scheme,
 * with http, with or without www. The text itself when it is no such address; null when it is another one.
 */
function cutFixedPart(text: string, fixed: string): string | null {
  const [, scheme = "", rest = text] = /^((?:[a-z][a-z0-9+.-]*:)?\/\/)(.*)$/i.exec(text) ?? [];
  const isWhole = scheme.length > 2;
  const [, ownScheme, host = "", path = ""] = addressParts.exec(fixed) ?? [];
  if (ownScheme === undefined) {
    if (fixed !== "" && text.startsWith(fixed)) return text.slice(fixed.length);
    return isWhole ? null : text;
  }
  const own = withoutWww(host);
  const given = withoutWww(rest);
  const sameHost =
    own !== "" &&
    given.slice(0, own.length).toLowerCase() === own.toLowerCase() &&
    (!isWhole || /^https?:/i.test(scheme));
  const behind = given.slice(own.length);
  if (sameHost && behind.startsWith(path)) return behind.slice(path.length);
  // Another page of the same host; behind a question mark an address may be what is asked for.
  const otherPage = sameHost && /^([/?#]|$)/.test(behind) && !/[?#]/.test(path);
  return isWhole || otherPage ? null : text;
}

/** As {@link cutFixedPart}; of an address that was put behind the fixed part already, the end. */
function cutWhole(text: string, fixed: string): string | null {
  const cut = cutFixedPart(text, fixed);
  if (cut === null || cut === text) return cut;
  return cutWhole(cut, fixed) ?? cut;
}

/** Whether a suffix has a step upwards, by which the address would leave the template's path. */
function climbs(before: string, suffix: string): boolean {
  if (/[?#]/.test(before)) return false;
  const [path = ""] = suffix.split(/[?#]/);
  const steps = path.replace(/%2e/gi, ".").split("/");
  // Without a slash before the variable its first step is the end of another.
  return (before.endsWith("/") ? steps : steps.slice(1)).includes("..");
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
