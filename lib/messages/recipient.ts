import type { ToSource } from "@/db/enums";
import type { AssumedCall } from "@/lib/calls/remember-call";
import type { FunctionData } from "@/lib/functions/schema";
import { isWithheld, readPhone } from "@/lib/phone";
import type { ToolInvocation } from "@/lib/tool-call";

type Recipient =
  | { ok: true; phone: string; source: ToSource }
  | { ok: false; code: "no_phone" | "bad_phone"; field: string };

/** The call's own number as it was given: by the registered call, else by the engine's request. */
export function givenPhone(
  invocation: ToolInvocation,
  call: AssumedCall | null,
): { given: string; source: ToSource } | null {
  if (call?.customerPhone) return { given: call.customerPhone, source: "registered" };
  return invocation.customerPhone[call?.direction ?? invocation.direction ?? "inbound"];
}

/** Every number that a request names, in E.164: {@link findRecipient} chooses one of them, or the registered one. */
export function givenPhones(invocation: ToolInvocation, country: string): string[] {
  const { customerPhone, arguments: args } = invocation;
  const given = [customerPhone.inbound?.given, customerPhone.outbound?.given, args.whatsapp_number];
  const texts = given.filter((one) => typeof one === "string" || typeof one === "number").map(String);
  return [...new Set(texts)].flatMap((text) => {
    const reading = readPhone(text, country);
    return reading.ok ? [reading.phone] : [];
  });
}

/** The number among the arguments that is no text; by name, as faults. */
export function numberFaults({ whatsapp_number: given }: Record<string, unknown>): Record<string, string> {
  const isNumber = given === undefined || typeof given === "string" || typeof given === "number";
  return isNumber ? {} : { whatsapp_number: "must be a text like +919876543210" };
}

/**
 * To whom a message goes: the call's own number. Only a function that allows it lets the model name another,
 * and that is marked.
 */
export function findRecipient(
  fn: Pick<FunctionData, "allow_other_number">,
  invocation: ToolInvocation,
  call: AssumedCall | null,
  country: string,
): Recipient {
  const other = fn.allow_other_number ? invocation.arguments.whatsapp_number : undefined;
  const named = typeof other === "string" || typeof other === "number" ? String(other) : "";
  const chosen = isWithheld(named)
    ? givenPhone(invocation, call)
    : { given: named, source: "model" as const };
  const field = chosen?.source === "model" ? "whatsapp_number" : "customer_phone";
  const reading = readPhone(chosen?.given ?? "", country);
  if (!chosen || (!reading.ok && reading.reason === "absent")) return { ok: false, code: "no_phone", field };
  return reading.ok
    ? { ok: true, phone: reading.phone, source: chosen.source }
    : { ok: false, code: "bad_phone", field };
}
