import type { Direction } from "@/db/enums";
import type { CallingAgent } from "@/lib/agents/calling-agent";
import { definitionFormats } from "@/lib/engines/formats";
import { spellingsOf } from "@/lib/phone";
import type { ToolInvocation } from "@/lib/tool-call";
import { readNamedPhones } from "./named-phones";

type Told = Pick<ToolInvocation, "customerPhone" | "direction">;
type Own = Pick<CallingAgent, "engine" | "direction" | "ownNumbers" | "defaultCountry">;

/** Engines that do not tell who calls: what comes as the direction is a word of their definition. */
const untold: ReadonlySet<string> = new Set(
  definitionFormats.flatMap(({ format, saysDirection }) => (saysDirection ? [format] : [])),
);

/** Whether the engine leaves open who calls whom, and nothing is set that would tell. */
export function isDirectionOpen({ engine, direction, ownNumbers }: Omit<Own, "defaultCountry">): boolean {
  return untold.has(engine) && direction === null && ownNumbers.length === 0;
}

/** Whether a number (E.164) is one of the agent's own, however it is spelt. */
export function isOwnNumber({ ownNumbers }: Pick<Own, "ownNumbers">, phone: string): boolean {
  return ownNumbers.length > 0 && spellingsOf(phone).some((spelt) => ownNumbers.includes(spelt));
}

/** Whose end is whose, by the numbers themselves: one of the agent's own is not the customer's. */
function byNumbers(agent: Own, told: Told): Direction | null {
  if (agent.ownNumbers.length === 0) return null;
  const { inbound, outbound } = readNamedPhones(told, agent.defaultCountry).phones;
  if (inbound === null || outbound === null) return null;
  const [callerIsOurs, calledIsOurs] = [isOwnNumber(agent, inbound), isOwnNumber(agent, outbound)];
  if (callerIsOurs === calledIsOurs) return null;
  return callerIsOurs ? "outbound" : "inbound";
}

/**
 * Who calls whom, as a request tells it and as is known of the agent: its own numbers say it for certain. What an engine
 * tells comes before what is set for the agent, but not where the engine only repeats its definition: that may be older.
 *
 * @returns null where nothing says it
 */
export function settleDirection(agent: Own, told: Told): Direction | null {
  const set = untold.has(agent.engine)
    ? (agent.direction ?? told.direction)
    : (told.direction ?? agent.direction);
  return byNumbers(agent, told) ?? set;
}
