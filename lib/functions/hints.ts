import type { Engine } from "@/db/enums";
import type { ListedTemplate } from "@/lib/providers/types";
import { buttonsOf, componentOf, takesCode } from "@/lib/templates/slots";

/** Advice while a function is made; nothing of it stops anyone from saving. Client-safe. */

const firstWordsOfBuiltIns: Partial<Record<Engine, readonly string[]>> = {
  bolna: ["transfer_call", "end_call", "check_availability_of_slots", "book_appointment", "switch_language"],
};
const builtIns: Partial<Record<Engine, readonly string[]>> = {
  elevenlabs: [
    "language_detection",
    "skip_turn",
    "transfer_to_agent",
    "transfer_to_number",
    "play_keypad_touch_tone",
    "voicemail_detection",
  ],
};

/** What only the agent's own engine minds in a name, or null. */
export function nameHint(name: string, engine: Engine): string | null {
  const start = firstWordsOfBuiltIns[engine]?.find((word) => name.startsWith(word));
  if (start) {
    return `The agent's engine takes every name that begins with ${start} for its own function. Choose another beginning.`;
  }
  return builtIns[engine]?.includes(name)
    ? `The agent's engine has a function of its own called ${name}, and may mix the two up.`
    : null;
}

export type Hint = { id: string; message: string };

/** Words after which a condition follows, in the languages that descriptions are mostly written in. */
const condition =
  /\b(when|whenever|after|once|if|as soon as|upon|before|while|until|unless|(every|each) time|(at )?the (very )?(moment|point)|cuando|después|en cuanto|quando|depois|assim que|quand|lorsque|dès|après|si|se|wenn|falls|sobald|nachdem|jab|agar|jika|ketika|setelah|saat)\b/i;
/** Who may be at the other end, in the singular. */
const person =
  "customer|caller|client|user|patient|guest|buyer|lead|person|member|student|tenant|applicant|owner|subscriber|visitor|traveller|traveler|passenger|parent|policyholder|he|she";
/** What such a word means with one that looks like a verb behind it, and is none. */
const things = "details|records|documents|papers|questions|address|status|us|his|this|its|as|always";
/** What somebody does in the call is a moment too: "customer asks for directions", "callers who are lost". */
const deed = new RegExp(
  `\\b((${person}) (has|had|does|is|was|says|would|will|cannot|can't|doesn't|just|(?!(${things})\\b)[a-z]{3,}(s|ed))|((${person})s|people|they|those|somebody|someone|anyone) ((who|whose|that) |(have|are|were|do|cannot|just|ask|want|say|need|agree|confirm|request|report|accept|[a-z]{3,}ing)\\b))`,
  "i",
);
/** What happens, as a noun: "on confirmation of the slot", "following a booking", or a trigger that is named one. */
const happening =
  /\b(following|in response to|in the event of|on (the )?(first |successful |customer'?s? )?[a-z]+(tion|ment|al|ance|ing|request)|(only )?for (callers|customers|clients|patients|users|people|those) (who|whose|that|asking|wanting))\b|\b(trigger|moment|event)s?:/i;
/** How to speak: that is for the agent's prompt and the phrases. */
const manner =
  /\b(politely|(speak|talk|answer|read|repeat|say)( \w+){0,4} (slowly|clearly|calmly|softly|loudly|twice|in (short|simple|a|an)|(digit|letter|word|line) by (digit|letter|word|line))|(thank|greet|congratulate|reassure) (him|her|them|the (customer|caller|user))|apologi[sz]e|wish (him|her|them|the (customer|caller|user))|tell (him|her|them|the (customer|caller|user))|say that|read (it|them|the \w+) (out|aloud)|(friendly|polite|warm|calm|professional) (tone|voice|manner|way))\b|\bsay,? ["“«„']/i;
/** How to call: that is what the definition's parameters say. */
const technique =
  /\b(call the (function|tool|api)|use the (function|tool|template)|template (name|id|variables?)|api|json|https?|endpoint|webhook|payload|request body|parameters?|as (an? )?(string|integer|number|array|object|arguments?)|(GET|POST|PUT) request|status (code )?\d{3}|(pass|fill|set|map|assign|put)( \w+){0,3} [a-z]+_\w+)\b/i;
/** The moment is left to the agent's own judgement. */
const vague =
  /\b((when(ever)?|if|as|where|wherever|in case) (it is |it's |it seems |it may be |it might be |you (think|feel|believe|find|deem|consider|judge|see) (it |this |that )?|deemed |considered )?(needed|necessary|required|appropriate|relevant|possible|useful|helpful|suitable|applicable|fit|convenient|worthwhile)|(when(ever)?|if|where|wherever|in case) (you|the agent|it|that|this) (think|thinks|feel|feels|believe|believes|want|wants|like|likes|find|finds|see|sees|seems?|decides?|makes sense|adds|suits|fits|would help|can help|helps|may help)|when(ever)? suits|(time|moment) (is|feels|seems|looks) (right|ripe|good|suitable|appropriate)|at (the|a|an) (right|appropriate|suitable|good|best|proper) (time|moment|point)|decide (when|whether|if)|(depend\w*|based) on (the )?(context|situation|conversation)|(the )?situation (requires?|calls for|demands)|(your|own|best) (judge?ment|discretion)|at will)\b/i;
/** Scripts of the word lists above; about others nothing can be said. */
const latin = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** Words that tell no two functions apart; also how somebody asks or agrees, which is said of nearly all. */
const fillers = new Set(
  "a an the to of for and or in on at is are be been has have was were it its their his her this that with when after once if send share customer caller user they message whatsapp please not do does as them one ask asked want request need wish like agree willing say yes".split(
    " ",
  ),
);

function contentWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words
      .filter((word) => !fillers.has(word))
      .map((word) => word.replace(/(ing|ed|es|s)$/, ""))
      .filter((stem) => !fillers.has(stem)),
  );
}

/** Whether two texts speak of the same: nearly all of the shorter one, or most of both together. */
function alikeIn(left: string, right: string): boolean {
  const [a, b] = [contentWords(left), contentWords(right)];
  const least = Math.min(a.size, b.size);
  if (least < 2) return false;
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / least >= 0.7 || (2 * shared) / (a.size + b.size) >= 0.65;
}

/**
 * What could make the agent send at the wrong moment.
 *
 * @param others the agent's other functions
 */
export function descriptionHints(
  description: string,
  others: readonly { name: string; description: string }[],
): Hint[] {
  const text = description.trim();
  if (text.length < 20) return [];
  const hints: Hint[] = [];
  if (latin.test(text)) {
    // A judgement reads like a condition, therefore it is looked for first.
    if (vague.test(text)) {
      hints.push({
        id: "vague",
        message:
          "It leaves the moment to the agent’s judgement. Name what happens in the call that triggers it.",
      });
    } else if (![condition, deed, happening].some((moment) => moment.test(text))) {
      hints.push({
        id: "no-trigger",
        message: "It names no trigger. Say when to send: “when the customer …”, “after … is confirmed”.",
      });
    }
    if (manner.test(text) || technique.test(text)) {
      hints.push({
        id: "how",
        message:
          "It says how instead of when. What the agent says belongs in the phrases below; what is sent is in the template.",
      });
    }
  }
  const alike = others.find((other) => alikeIn(text, other.description));
  if (alike) {
    hints.push({
      id: "overlap",
      message: `It overlaps with ${alike.name}: the agent may pick the wrong one. Say what sets them apart.`,
    });
  }
  return hints;
}

const reason =
  /\b(because|request(ed)?|you asked|your (order|booking|appointment|call|account|payment|meeting|case)|as (discussed|agreed)|receiv(e|ing) this|during (our|your|the) call|on the phone|thank you for|thanks for)\b/i;
const contactWords =
  /\b(contact|support|help|call us|reply|reach us|write to us|questions?)\b|[\w.+-]+@[\w-]+\.\w+|https?:|\+\d{6,}/i;

/** Longest body that is still read on a lock screen and during a call, in characters. */
const longBody = 500;

/** What could be better about a template for use during a call; advice for who writes it at the provider. */
export function templateHints(template: ListedTemplate): Hint[] {
  const body = componentOf(template, "body")?.text ?? "";
  const hints: Hint[] = [];
  if (body.length > longBody) {
    hints.push({
      id: "long",
      message: `Very long (${body.length} characters): a caller reads it while talking. Shorter works better.`,
    });
  }
  if (template.category === "MARKETING") {
    hints.push({
      id: "marketing",
      message: "Marketing: WhatsApp delivers none to numbers in the United States (+1).",
    });
  }
  if (!template.language.toLowerCase().startsWith("en") || takesCode(template)) return hints;
  if (!reason.test(body)) {
    hints.push({ id: "no-reason", message: "It does not say why the customer gets it." });
  }
  const footer = componentOf(template, "footer")?.text ?? "";
  const linked = buttonsOf(template).some(({ type }) => ["url", "phone_number"].includes(type.toLowerCase()));
  if (!linked && !contactWords.test(`${body} ${footer}`)) {
    hints.push({ id: "no-contact", message: "It names no contact for questions." });
  }
  return hints;
}

/** Above this number of in-call variables, speech models begin to leave some out. */
const manyVariables = 5;

/** Advice about the in-call variables of a function, or null. */
export function variablesHint(names: readonly string[]): string | null {
  const count = new Set(names.filter(Boolean)).size;
  return count > manyVariables
    ? `The agent has to find ${count} values in the conversation. More than ${manyVariables} makes it slow and forgetful: take what you can from the call's metadata.`
    : null;
}
