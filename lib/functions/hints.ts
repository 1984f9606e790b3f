import type { Engine } from "@/db/enums";
import type { ListedTemplate } from "@/lib/providers/types";
import { buttonsOf, componentOf, takesCode } from "@/lib/templates/slots";
import { latin, leavesMoment, namesMoment, speakAlike, tellsHow } from "./hint-words";

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
    if (leavesMoment(text)) {
      hints.push({
        id: "vague",
        message:
          "It leaves the moment to the agent’s judgement. Name what happens in the call that triggers it.",
      });
    } else if (!namesMoment(text)) {
      hints.push({
        id: "no-trigger",
        message: "It names no trigger. Say when to send: “when the customer …”, “after … is confirmed”.",
      });
    }
    if (tellsHow(text)) {
      hints.push({
        id: "how",
        message:
          "It says how instead of when. What the agent says belongs in the phrases below; what is sent is in the template.",
      });
    }
  }
  const alike = others.find((other) => speakAlike(text, other.description));
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
