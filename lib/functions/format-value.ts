import { asciiDigits } from "@/lib/digits";
import type { Format } from "./schema";

export type Formatted = { ok: true; text: string } | { ok: false; message: string };

export type FormatSetting = {
  /** The template's language, like `en_US`: dates are written in it. */
  language: string;
  /** Times with a zone of their own are written in this one. */
  timeZone: string;
};

/** Formatters take longer to make than to use. Each copy of this module may have its own: they hold no state. */
const formatters = new Map<string, { format(value: number | Date): string }>();
const mostFormatters = 200;

function formatterOf(key: string, make: () => { format(value: number | Date): string }) {
  const known = formatters.get(key);
  if (known) return known;
  if (formatters.size >= mostFormatters) formatters.clear();
  const made = make();
  formatters.set(key, made);
  return made;
}

const bad = (message: string): Formatted => ({ ok: false, message });

/** More than anybody writes around an amount: looking for it in a long text would hold the process. */
const longestAmount = 200;

/** As {@link asciiDigits}, of what is short enough to be an amount or a moment. */
const inDigits = (text: string) => (text.length > longestAmount ? text : asciiDigits(text));

/** Words that make another amount of the digits before them: "5 lakh" is not five. */
const multiplies =
  /(?<!\p{L})(?:k|lakhs?|lacs?|crores?|cr|hundred|thousand|million|mn|billion|bn|सौ|हज़ार|हजार|लाख|करोड़)(?![\p{L}\p{M}])/iu;

/** Thousands stand in threes, in India hundreds of them in twos. */
const grouped = /^(?:\d+|\d{1,3}(?:[,\s'’]\d{2,3})*[,\s'’]\d{3})(?:\.\d+)?$/u;
/** One or two digits behind a comma are no thousands: 12,50 is no 1,250. */
const withComma = /^(?:\d+|\d{1,3}(?:[\s'’]\d{3})+),\d{1,2}$/u;

/** An amount in digits: thousands' commas, currency signs and words around it are left out. */
function readAmount(text: string): number | null {
  if (text.length > longestAmount || multiplies.test(text.normalize("NFC"))) return null;
  const [, sign, found] = /^\D*?(-?)[^\d-]*?(\d[\d,\s'’]*(?:\.\d+)?)[^\d]*$/u.exec(text.trim()) ?? [];
  if (found === undefined) return null;
  const digits = found.replace(/[,\s'’]+$/u, "");
  const written = withComma.test(digits) ? digits.replace(",", ".") : digits;
  if (!grouped.test(written)) return null;
  const amount = Number(`${sign}${written.replace(/[,\s'’]/gu, "")}`);
  return Math.abs(amount) < 1e15 ? amount : null;
}

const signs = /[$€£¥₹₩₽₺₫₱฿₦₪₴₸৳]/gu;
/** Of the currencies that calls are about most. */
const codes =
  /(?<!\p{L})(?:AED|AUD|BDT|BRL|CAD|CHF|CNY|EUR|GBP|HKD|IDR|INR|JPY|KES|KWD|LKR|MXN|MYR|NGN|NPR|OMR|PKR|QAR|SAR|SGD|THB|USD|ZAR)(?!\p{L})/giu;
/** As people say it, and how those currencies are written. */
const names: readonly (readonly [said: RegExp, written: RegExp])[] = [
  [/(?<!\p{L})dollars?(?!\p{L})/iu, /\$/],
  [/(?<!\p{L})euros?(?!\p{L})/iu, /€/],
  [/(?<!\p{L})rupees?(?!\p{L})/iu, /₹|Rs/],
];

/**
 * Whether a text names another currency: "$50" is no ₹50.
 *
 * @param written any amount, as the currency writes it
 */
function isForeign(text: string, currency: string, written: string): boolean {
  const given = text.normalize("NFKC");
  return (
    (given.match(signs) ?? []).some((sign) => !written.includes(sign)) ||
    (given.match(codes) ?? []).some((code) => code.toUpperCase() !== currency) ||
    names.some(([said, sign]) => said.test(given) && !sign.test(written))
  );
}

function formatMoney(format: Extract<Format, { as: "money" }>, text: string): Formatted {
  const amount = readAmount(text);
  if (amount === null) return bad("is no amount of money, like 1250 or 1250.50");
  const grouping = format.grouping ?? (format.currency === "INR" ? "indian" : "western");
  const { currency } = format;
  const formatter = formatterOf(`${grouping} ${currency}`, () => {
    const locale = grouping === "indian" ? "en-IN" : "en-US";
    const money = new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      // Whole amounts are said and written without their hundredths.
      trailingZeroDisplay: "stripIfInteger",
    });
    return { format: (value) => money.format(Number(value)) };
  });
  if (isForeign(text, currency, formatter.format(0)))
    return bad(`is no amount in ${currency}: it names another currency`);
  return { ok: true, text: formatter.format(amount) };
}

/** A moment, and the zone that it is written in. */
type Moment = { date: Date; timeZone: string };

const isDate = (date: Date) => !Number.isNaN(date.getTime());

/** What stands without a zone is the customer's wall clock: it is written as it stands. */
function readMoment(text: string, timeZone: string): Moment | null {
  const given = text.trim();
  if (/^\d{10}$|^\d{13}$/.test(given)) {
    const date = new Date(Number(given) * (given.length === 10 ? 1000 : 1));
    return isDate(date) ? { date, timeZone } : null;
  }
  const [, day, time = "00:00", zone] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(given) ??
    [];
  if (day === undefined) return null;
  const stands = new Date(`${day}T${time}Z`);
  // 31 February is no day and 24:00 no time, though the clock goes on from there.
  if (!isDate(stands) || stands.toISOString().slice(0, 10) !== day) return null;
  if (!zone) return { date: stands, timeZone: "UTC" };
  const date = new Date(`${day}T${time}${zone}`);
  return isDate(date) ? { date, timeZone } : null;
}

function readTime(text: string, timeZone: string): Moment | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text.trim()) ?? [];
  if (hours === undefined || minutes === undefined) return readMoment(text, timeZone);
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  return { date: new Date(Date.UTC(2000, 0, 1, Number(hours), Number(minutes))), timeZone: "UTC" };
}

/** The template's language as Intl knows it; English for what it does not know. */
function localeOf(language: string): string {
  const tag = language.replaceAll("_", "-");
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([tag])[0] ?? "en";
  } catch {
    return "en";
  }
}

const styles = {
  date: { dateStyle: "long" },
  time: { timeStyle: "short" },
  date_time: { dateStyle: "long", timeStyle: "short" },
} as const;

function formatMoment(as: keyof typeof styles, text: string, setting: FormatSetting): Formatted {
  const moment = as === "time" ? readTime(text, setting.timeZone) : readMoment(text, setting.timeZone);
  if (!moment) return bad(as === "time" ? "is no time, like 16:30" : "is no date, like 2026-11-05");
  const { date, timeZone } = moment;
  const formatter = formatterOf(
    `${as} ${timeZone} ${setting.language}`,
    () => new Intl.DateTimeFormat(localeOf(setting.language), { ...styles[as], timeZone }),
  );
  return { ok: true, text: formatter.format(date) };
}

function formatDigits(text: string): Formatted {
  const digits = asciiDigits(text).replace(/\D/g, "");
  return digits === "" ? bad("holds no digits") : { ok: true, text: digits };
}

/** Words that are written in one case get a capital; "McDonald" stays as it is. */
function formatTitle(text: string, language: string): Formatted {
  const locale = localeOf(language);
  const written = text.replace(/\p{L}[\p{L}\p{M}'’]*/gu, (word) => {
    const lower = word.toLocaleLowerCase(locale);
    if (word !== lower && word !== word.toLocaleUpperCase(locale)) return word;
    const [first = "", ...rest] = [...lower];
    return first.toLocaleUpperCase(locale) + rest.join("");
  });
  return { ok: true, text: written };
}

/** What a value looks like before it is formatted, where nobody gives an example. */
export const formatSamples: Record<Format["as"], string> = {
  money: "1250",
  date: "2026-11-05",
  time: "16:30",
  date_time: "2026-11-05T16:30",
  digits: "12 34 56",
  title: "asha rao",
};

/** Ways to write a value, as people read them, in the order in which they are chosen from. */
export const formatNames: Readonly<Record<Format["as"], string>> = {
  money: "Money",
  date: "Date in words",
  time: "Time",
  date_time: "Date and time in words",
  digits: "Digits only",
  title: "Capital first letters",
};

/** How a value is written of which nothing else is said. */
export const noFormat = "As it comes";

/** Ways to group the digits of an amount, by an example. */
export const groupingNames = { indian: "12,34,567", western: "1,234,567" } as const;

/**
 * A value in the form that a mapping asks for. Pure; the browser uses it too.
 *
 * @param text as the call gave it
 * @returns the text to write, or why it cannot be; the message continues a sentence ("… is no date")
 */
export function formatValue(format: Format, text: string, setting: FormatSetting): Formatted {
  switch (format.as) {
    case "money":
      return formatMoney(format, inDigits(text));
    case "digits":
      return formatDigits(text);
    case "title":
      return formatTitle(text, setting.language);
    default:
      return formatMoment(format.as, inDigits(text), setting);
  }
}
