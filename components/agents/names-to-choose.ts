import type { Engine } from "@/db/enums";
import { endOfId, sharedNames } from "@/lib/ids";
import { engineNames } from "./engine-names";

type Agent = { id: string; name: string; engine: Engine };

/**
 * The names of agents for lists to choose from. Where several bear the same, each is followed by the end of its
 * id, which stands in the address of its page, and its engine: where there is no room, that is what is cut off.
 */
export function namesToChoose(agents: readonly Agent[]): { id: string; name: string }[] {
  const shared = sharedNames(agents.map(({ name }) => name));
  return agents.map(({ id, name, engine }) => ({
    id,
    name: shared.has(name) ? `${name} · ${endOfId(id)} · ${engineNames[engine]}` : name,
  }));
}
