import { mediaKindOf } from "@/lib/media-kind";

/** What can be told of a link without asking: whether WhatsApp could ever fetch it, and show it. Client-safe. */

/** Names that lead nowhere outside a machine or its network. */
const localName = /^[^.]+$|\.(local|localhost|internal|lan|home\.arpa)$/;

/** The networks of {@link isPrivateAddress}, in the one form that an address takes inside a URL. */
const privateIpv4 =
  /^((0|10|127|22[4-9]|2[345]\d)\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|192\.168\.|192\.0\.[02]\.|192\.88\.99\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|198\.(1[89]|51\.100)\.|203\.0\.113\.)/;
const ipv4 = /^\d{1,3}(\.\d{1,3}){3}$/;
const publicIpv6 = /^\[(?!2001:(db8|1?[0-9a-f]{0,2}):|2002:|3fff:)[23][0-9a-f]{3}:/;

/** Files of Meta's own that its templates show as samples: such links end after days, and are never to be sent. */
const samples = /^scontent[\w.-]*\.(whatsapp\.net|fbcdn\.net)$/;

/** Endings of files that are shown in no header, beside those of other headers. */
const shownNowhere =
  /\.(gif|webp|svg|bmp|tiff?|heic|heif|avif|ico|psd|mov|avi|mkv|webm|m4v|wmv|flv|mp3|m4a|wav|ogg|opus|aac|amr|zip|rar|7z|gz|exe|apk)$/i;

const takes: Record<string, string> = {
  image: "JPEG and PNG",
  video: "MP4 and 3GP",
  document: "PDF, Word, Excel, PowerPoint and plain text",
};

/** Whether a URL's host is one that nobody on the internet can reach. */
export function isLocalHost(hostname: string): boolean {
  const host = hostname.toLowerCase().replace(/\.$/, "");
  if (host.startsWith("[")) return !publicIpv6.test(host);
  return ipv4.test(host) ? privateIpv4.test(host) : localName.test(host);
}

/**
 * Why WhatsApp could never fetch a link or show what is behind it, as far as the link itself tells; null where it
 * does not. The message continues a sentence ("… leads into a private network").
 *
 * @param kind image, video or document; another, or none, takes any of them
 */
export function deadLink({ hostname, pathname }: URL, kind: string | null): string | null {
  if (isLocalHost(hostname)) return "leads into a private network, where WhatsApp cannot fetch it";
  if (samples.test(hostname))
    return "is the address of a template's sample at Meta, which ends after a while; upload the file or give a link of your own";
  const shown = kind === null ? undefined : takes[kind];
  const found = mediaKindOf(pathname);
  const fits = found === null ? !shownNowhere.test(pathname) : shown === undefined || found === kind;
  if (fits) return null;
  const ending = pathname.slice(pathname.lastIndexOf("."));
  return shown === undefined
    ? `leads to a file (${ending}) that WhatsApp shows in no message`
    : `leads to a file (${ending}) that this header cannot show; it takes ${shown}`;
}
