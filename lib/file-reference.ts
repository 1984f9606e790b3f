/**
 * A file that was uploaded to us, as a mapping names it: `file_…/Brochure.pdf`. The name is for people and for
 * the customer's phone. Client-safe.
 */
const reference = /^(file_[0-9a-z]{10,40})\/([^/\\]{1,200})$/;

export type FileReference = { id: string; name: string };

/** The file that a value names, or null for a link, a media id and anything else. */
export function readFileReference(value: string): FileReference | null {
  const [, id, name] = reference.exec(value) ?? [];
  return id !== undefined && name !== undefined ? { id, name } : null;
}

export function writeFileReference({ id, name }: FileReference): string {
  return `${id}/${name}`;
}
