import type { Direction } from "@/db/enums";
import { readPhone } from "@/lib/phone";
import type { ToolInvocation } from "@/lib/tool-call";

/** What an engine's request says of the customer's number, in E.164: for either direction, and which one it is. */
export type NamedPhones = { phones: Record<Direction, string | null>; direction: Direction | null };

/**
 * Reads the numbers that a request names; what is no number is none.
 *
 * @param country of national numbers
 */
export function readNamedPhones(
  { customerPhone, direction }: Pick<ToolInvocation, "customerPhone" | "direction">,
  country: string,
): NamedPhones {
  const phoneFor = (of: Direction) => {
    const reading = readPhone(customerPhone[of]?.given ?? "", country);
    return reading.ok ? reading.phone : null;
  };
  return { phones: { inbound: phoneFor("inbound"), outbound: phoneFor("outbound") }, direction };
}

/** Which of them is the customer's: a registered call knows its direction better. */
export function namedPhoneOf({ phones, direction }: NamedPhones, known: Direction | null): string | null {
  return phones[known ?? direction ?? "inbound"];
}
