import type { StoredFile } from "./read-file";

/** As RFC 5987 wants a name in a header. */
const encoded = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);

/** The answer that hands out a file: of its own type, never run as a page of ours. */
export function fileAnswer(file: StoredFile, method: string): Response {
  const headers = {
    "content-type": file.mime,
    "content-length": String(file.size),
    "content-disposition": `inline; filename*=UTF-8''${encoded(file.name)}`,
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    "cache-control": "private, max-age=86400, immutable",
    "referrer-policy": "no-referrer",
  };
  return new Response(method === "HEAD" ? null : new Uint8Array(file.bytes), { headers });
}
