import type { optOutWishes } from "@/db/enums";

export type Wish = (typeof optOutWishes)[number];

/**
 * Words that ask for no more messages wherever they come from: typed, or on a button. The English ones are those
 * that mobile operators and Meta use.
 */
const stop = [
  "stop, stop all, stopall, stop promotions, stop messages, stop updates, unsubscribe, opt out, optout, remove me",
  "stop please, please stop, stop it, unsubscribe me, stop messaging me, stop sending messages, no more messages",
  // Spanish, Portuguese, French, German, Italian, Dutch
  "parar, alto, baja, darme de baja, desuscribir, sair, pare, descadastrar",
  "arret, arreter, desabonner, me desabonner, stopp, abmelden, abbestellen, ferma, disiscrivi, afmelden",
  // Indonesian, Malay, Filipino, Swahili, Turkish, Vietnamese
  "berhenti, henti, itigil, acha kutuma, simamisha, dur, durdur, abonelikten çık, dừng",
  // Hindi, Marathi, Gujarati, Bengali, Tamil, Telugu, Kannada, Malayalam, Punjabi, Urdu
  "रोको, रोकें, रोक दो, बंद, बंद करो, बंद करें, बंद कर दो, स्टॉप, थांबा, बंद करा, રોકો, બંધ, બંધ કરો",
  "বন্ধ, বন্ধ করুন, বন্ধ করো, நிறுத்து, நிறுத்துங்கள், ఆపు, ఆపండి, ನಿಲ್ಲಿಸಿ, നിർത്തുക, ਬੰਦ ਕਰੋ, ਰੋਕੋ, بند کرو, بند, روکو",
  // Arabic, Persian, Hebrew, Russian, Ukrainian, Thai, Chinese, Japanese, Korean
  "إيقاف, ايقاف, توقف, قف, أوقف, إلغاء الاشتراك, لغو, עצור, הסר, стоп, отписаться, відписатися, หยุด",
  "停止, 退订, 退訂, 取消订阅, 配信停止, 중지, 수신거부",
];

/** Words that on a button belong to the template ("Cancel" an appointment), and ask for an end only when typed. */
const stopTyped = [
  "cancel, end, quit, revoke, cancelar, annuler, cancella, annulla, fin, batal, iptal, отмена",
];

/** Words that take it back. */
const start = [
  "start, unstop, subscribe, resume, opt in, optin",
  "alta, iniciar, reanudar, voltar, reprendre, demarrer, anmelden, inizia, aanmelden, mulai, anza, başla",
  "शुरू, शुरू करो, शुरू करें, चालू करो, શરૂ કરો, চালু করুন, தொடங்கு, ప్రారంభించు, شروع کرو",
  "ابدأ, بدء, اشتراك, התחל, старт, подписаться, เริ่ม, 开始, 訂閱, 再開, 시작",
];

/**
 * A text as it is compared: case, accents of Latin letters, vowel signs and hamza of Arabic, punctuation and white
 * space play no part.
 */
function fold(text: string): string {
  return (
    text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]|[\u064b-\u065f]|\p{Cf}|\ufe0f/gu, "")
      .toLowerCase()
      // In capitals Turkish has two letters of which no machine tells whose they are.
      .replaceAll("ı", "i")
      .replace(/[\p{P}\p{S}\p{Z}\s]+/gu, " ")
      .trim()
  );
}

const wordsOf = (lines: readonly string[]): ReadonlySet<string> =>
  new Set(lines.flatMap((line) => line.split(",")).map(fold));

const stopWords = wordsOf(stop);
const typedStopWords = wordsOf(stopTyped);
const startWords = wordsOf(start);

/** Longer texts are sentences: whoever writes one is read by people. */
const longest = 40;

/**
 * What a customer's answer asks for, when it is one of the words and nothing else.
 *
 * @param tapped whether a button was tapped instead of typing
 */
export function readWish(text: string, tapped = false): Wish | null {
  if (text.length > longest * 4) return null;
  const word = fold(text);
  if (word === "" || word.length > longest) return null;
  if (stopWords.has(word) || (!tapped && typedStopWords.has(word))) return "stop";
  return startWords.has(word) ? "start" : null;
}
