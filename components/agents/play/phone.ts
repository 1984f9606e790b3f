/** Words by which engines tell of a caller whose number they do not know. */
const withheld = /^(anonymous|private|unknown|restricted)$/i;

/**
 * Whether a call can come from it: a number with as many digits as numbers have, or a withheld one. Which of them exist
 * is left to the server, which knows the countries' plans.
 */
export function mayCall(typed: string): boolean {
  const phone = typed.trim();
  if (phone === "" || withheld.test(phone)) return true;
  const digits = phone.replace(/\D/g, "").length;
  return /^\+?[\d\s().-]+$/.test(phone) && digits >= 7 && digits <= 17;
}

/** Whether two ways of writing mean the same number, as far as that shows without the countries' plans. */
export function isSameNumber(one: string, other: string): boolean {
  const plain = (text: string) => text.replace(/\D/g, "").replace(/^0+/, "");
  return plain(one) !== "" && plain(one) === plain(other);
}
