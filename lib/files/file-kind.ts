/** What WhatsApp takes in a header, by the first bytes of the file; a name or a sender's word proves nothing. */
export type FileKind = {
  mime: string;
  kind: "image" | "video" | "document";
  extension: string;
  largest: number;
};

const megabyte = 1024 * 1024;

const startsWith = (bytes: Buffer, ...head: number[]) => head.every((byte, at) => bytes[at] === byte);
const textAt = (bytes: Buffer, at: number, length: number) => bytes.toString("latin1", at, at + length);

const kinds: readonly (FileKind & { is(bytes: Buffer): boolean })[] = [
  {
    mime: "image/jpeg",
    kind: "image",
    extension: "jpg",
    largest: 5 * megabyte,
    is: (bytes) => startsWith(bytes, 0xff, 0xd8, 0xff),
  },
  {
    mime: "image/png",
    kind: "image",
    extension: "png",
    largest: 5 * megabyte,
    is: (bytes) => startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  },
  {
    mime: "application/pdf",
    kind: "document",
    extension: "pdf",
    largest: 16 * megabyte,
    is: (bytes) => textAt(bytes, 0, 5) === "%PDF-",
  },
  {
    mime: "video/3gpp",
    kind: "video",
    extension: "3gp",
    largest: 16 * megabyte,
    is: (bytes) => textAt(bytes, 4, 4) === "ftyp" && textAt(bytes, 8, 3) === "3gp",
  },
  {
    mime: "video/mp4",
    kind: "video",
    extension: "mp4",
    largest: 16 * megabyte,
    is: (bytes) =>
      textAt(bytes, 4, 4) === "ftyp" && /^(isom|iso\d|mp4\d|avc1|M4V |dash|MSNV)/.test(textAt(bytes, 8, 4)),
  },
];

/** Which kind of file these bytes are, or null for one that cannot be sent in a header. */
export function fileKindOf(bytes: Buffer): FileKind | null {
  const found = kinds.find((each) => each.is(bytes));
  if (!found) return null;
  const { mime, kind, extension, largest } = found;
  return { mime, kind, extension, largest };
}
