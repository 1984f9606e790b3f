import { ownEntry } from "@/lib/own-entry";

/** AI Sensy names languages for people; sending a template needs WhatsApp's code. */
const codes: Record<string, string> = {
  english: "en",
  "english (uk)": "en_GB",
  "english (us)": "en_US",
  hindi: "hi",
  bengali: "bn",
  gujarati: "gu",
  kannada: "kn",
  malayalam: "ml",
  marathi: "mr",
  punjabi: "pa",
  tamil: "ta",
  telugu: "te",
  urdu: "ur",
  spanish: "es",
  "portuguese (br)": "pt_BR",
  "portuguese (por)": "pt_PT",
  french: "fr",
  german: "de",
  arabic: "ar",
  indonesian: "id",
};

/** The code of a language that AI Sensy names, or null for one that is not known; codes stay as they are. */
export function languageCode(name: string): string | null {
  const text = name.trim();
  if (/^[a-z]{2,3}([_-][A-Z]{2})?$/.test(text)) return text;
  return ownEntry(codes, text.toLowerCase()) ?? null;
}
