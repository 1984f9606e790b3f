import { byCode, type ErrorMeaning } from "./error-table";

/** Of making templates, which Midcall does not do: seen only through other tools on the same account. */
const templateMaking: ErrorMeaning = {
  code: "template",
  kind: "template_creation",
  message:
    "Meta refuses how a template is made: its text, header or number of variables. Mend it in WhatsApp Manager.",
};

/** Told as an invalid parameter, though it is about none of the message's values. */
const secretWrong: ErrorMeaning = {
  code: "credentials",
  kind: "app_secret_wrong",
  message:
    "The app secret does not belong to the app of this access token, or was reset. Copy it anew from that app's Settings → Basic page and enter it at the connection.",
};
const secretMissing: ErrorMeaning = {
  code: "credentials",
  kind: "app_secret_missing",
  message:
    "The app wants every call to prove that it knows the app secret. Copy it from the app's Settings → Basic page and enter it at the connection.",
};

const permission = byCode.get(10);
const unknownId = byCode.get(33);

/**
 * What an error code means, or null for one that Meta does not document.
 *
 * @param words Meta's own, which alone tell some errors of one code apart
 */
export function meaningOf(code: number, subcode?: number, words = ""): ErrorMeaning | null {
  if (code === 100 && /appsecret_proof/i.test(words))
    return /invalid/i.test(words) ? secretWrong : secretMissing;
  // 200 to 299 are permissions; 100 with 33 is an object that this token cannot see.
  if (code >= 200 && code <= 299) return permission ?? null;
  if (code === 100 && subcode === 33) return unknownId ?? null;
  if (code >= 2_388_000 && code <= 2_388_999) return templateMaking;
  return byCode.get(code) ?? null;
}
