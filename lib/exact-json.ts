/** A long number, in a text or not: nearly every body has none, and is read once. */
const longNumber = /[\s:,[]-?\d{16}/;

/** A string or a number, whole: in JSON that was read without fault each begins where the one before has ended. */
const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const longWhole = /^-?\d{16,}$/;

/** A number of JavaScript would be another one, and go on as if it were this. */
const isRounded = (found: string) => longWhole.test(found) && !Number.isSafeInteger(Number(found));

/**
 * JSON with every digit of its whole numbers: those beyond 2^53, which would be rounded, become texts.
 *
 * @throws SyntaxError for what is no JSON; its strings may have no end, which would be looked for from each quote anew
 */
export function parseExactJson(text: string): unknown {
  const rounded: unknown = JSON.parse(text);
  if (!longNumber.test(text)) return rounded;
  return JSON.parse(text.replace(token, (found) => (isRounded(found) ? `"${found}"` : found)));
}
