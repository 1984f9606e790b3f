import { Lamp } from "@/components/ui/lamp";
import type { ConnectionState } from "@/db/enums";

type Props = {
  state: ConnectionState;
  /** What the last check found: a warning leaves the connection connected. */
  details: readonly { warning?: boolean }[];
};

/** The health of a connection, as its last check left it. */
export function ConnectionStateMark({ state, details }: Props) {
  const warned = details.some(({ warning }) => warning);
  if (state === "connected" && warned) return <Lamp tone="warn">Connected, with a warning</Lamp>;
  if (state === "connected") return <Lamp tone="ok">Connected</Lamp>;
  if (state === "attention") return <Lamp tone="danger">Needs attention</Lamp>;
  return <Lamp tone="off">Not checked</Lamp>;
}
