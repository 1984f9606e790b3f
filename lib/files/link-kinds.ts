/** What WhatsApp takes behind a link in a header, by the type that its server tells. Client-safe. */
const megabyte = 1024 * 1024;

type LinkKind = { types: ReadonlySet<string>; largest: number; takes: string };

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types */
export const linkKinds: Record<"image" | "video" | "document", LinkKind> = {
  image: {
    types: new Set(["image/jpeg", "image/png"]),
    largest: 5 * megabyte,
    takes: "JPEG or PNG up to 5 MB",
  },
  video: {
    types: new Set(["video/mp4", "video/3gpp"]),
    largest: 16 * megabyte,
    takes: "MP4 or 3GP up to 16 MB",
  },
  document: {
    types: new Set([
      "application/pdf",
      "text/plain",
      "application/msword",
      "application/vnd.ms-excel",
      "application/vnd.ms-powerpoint",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ]),
    largest: 100 * megabyte,
    takes: "PDF, Word, Excel, PowerPoint or plain text up to 100 MB",
  },
};

/** The kind of header that takes files of that type; null for a type that none takes. */
export function kindOfType(mime: string): keyof typeof linkKinds | null {
  const kinds = ["image", "video", "document"] as const;
  return kinds.find((kind) => linkKinds[kind].types.has(mime)) ?? null;
}
