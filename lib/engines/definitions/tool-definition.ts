import { type FunctionData, type Phrase, usualSending } from "@/lib/functions/schema";

/** One thing that the model fills in. */
export type ToolParameter = {
  name: string;
  description: string;
  type: "string" | "number" | "boolean";
  choices?: string[];
  required: boolean;
};

/** A function as a voice engine's model sees it, before it is written in an engine's own form. */
export type ToolDefinition = {
  name: string;
  description: string;
  parameters: ToolParameter[];
  /** What the agent says while the tool runs; absent where nothing need be said. */
  sending?: Phrase;
  /** Whether it only looks something up: nothing leaves, and calling it again does no harm. */
  readOnly?: boolean;
};

type Defined = Pick<
  FunctionData,
  "name" | "description" | "mappings" | "allow_resend" | "allow_other_number" | "consent"
> &
  Partial<Pick<FunctionData, "say">>;

/**
 * The function's own words for while it is sent. Engines cannot fill `{last4}`: a phrase that needs it gives
 * way to the usual one.
 */
function sendingOf(phrase: Phrase | undefined): Phrase {
  const speakable = (text: string) => text !== "" && !text.includes("{last4}");
  if (typeof phrase === "string") return speakable(phrase) ? phrase : usualSending;
  const entries = Object.entries(phrase ?? {}).filter(([, text]) => speakable(text));
  return entries.length > 0 ? Object.fromEntries(entries) : usualSending;
}

/**
 * The definition of a function. The model sees the in-call variables, and what the function allows beside
 * them; never the call's own number, its metadata or fixed texts.
 */
export function toolDefinition(fn: Defined): ToolDefinition {
  const parameters = new Map<string, ToolParameter>();
  for (const entry of fn.mappings) {
    // A variable that fills two slots is the same in both: one parameter.
    if (entry.source !== "in_call" || parameters.has(entry.name)) continue;
    parameters.set(entry.name, {
      name: entry.name,
      description: entry.description,
      type: entry.type === "number" ? "number" : "string",
      ...(entry.type === "choice" ? { choices: entry.choices ?? [] } : {}),
      required: entry.when_missing !== "default",
    });
  }
  return {
    name: fn.name,
    description: fn.description,
    parameters: [...parameters.values(), ...allowedParameters(fn)],
    sending: sendingOf(fn.say?.sending),
  };
}

function allowedParameters(fn: Defined): ToolParameter[] {
  const allowed: ToolParameter[] = [];
  if (fn.consent === "ask") {
    allowed.push({
      name: "customer_agreed",
      description: "Whether the customer agreed in this call to receive this message on WhatsApp.",
      type: "boolean",
      required: true,
    });
  }
  if (fn.allow_other_number) {
    allowed.push({
      name: "whatsapp_number",
      description:
        "Only if the customer wants it on another number than the one of this call: that number, with country code.",
      type: "string",
      required: false,
    });
  }
  if (fn.allow_resend) {
    allowed.push({
      name: "resend",
      description: "True only if the customer did not receive the message and asks for it again.",
      type: "boolean",
      required: false,
    });
  }
  return allowed;
}
