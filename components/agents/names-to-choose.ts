import type { Engine } from "@/db/enums";
import { engineNames } from "./engine-names";

type Agent = { id: string; name: string; engine: Engine };

/**
 * The names of agents for lists to choose from. Where several bear the same, each is followed by the end of its
 * id, which stands in the address of its page, and its engine: where there is no room, that is what is cut off.
 */
export function namesToChoose(agents: readonly Agent[]): { id: string; name: string }[] {
  const bearers = new Map<string, number>();
  for (const { name } of agents) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  return agents.map(({ id, name, engine }) => {
    const alone = bearers.get(name) === 1;
    return { id, name: alone ? name : `${name} · …${id.slice(-6)} · ${engineNames[engine]}` };
  });
}
