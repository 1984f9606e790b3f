/** What nobody should hear an agent read out. Client-safe. */

const endings = "com|org|net|io|app|dev|shop|link|info|biz|example|co\\.[a-z]{2}";
const address = new RegExp(
  `https?:|www\\.|\\b[a-z0-9-]+(\\.[a-z0-9-]+)*\\.([a-z]{2,}/\\S|(${endings})\\b)|\\S@\\S+\\.[a-z]`,
  "i",
);
const markdown = /\*\*|__|`|\[[^\]]*\]\([^)]*\)|^\s*(#{1,6}|[-*+>])\s/;
/** Short letters, a mark and a long rest with a digit in it, as programs name things. */
const id = /\b[a-z]{2,8}[._](?=[a-z]*\d)[0-9a-z]{10,}/i;

/**
 * What in a phrase cannot be spoken, as a sentence.
 *
 * @returns null when all of it can
 */
export function unspeakable(text: string): string | null {
  if (address.test(text)) return "It is spoken: it holds no address.";
  if (markdown.test(text)) return "It is spoken: it holds no markdown.";
  return id.test(text) ? "It is spoken: it holds no id." : null;
}
