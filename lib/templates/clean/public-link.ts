import { mediaKindOf } from "@/lib/media-kind";
import { isLocalHost } from "@/lib/public-host";

/** What can be told of a link without asking: whether WhatsApp could ever fetch it, and show it. Client-safe. */

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
