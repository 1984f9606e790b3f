import { Lamp } from "@/components/ui/lamp";
import type { ConnectionState } from "@/db/enums";

/** The health of a connection, as its last check left it. */
export function ConnectionStateMark({ state }: { state: ConnectionState }) {
  if (state === "connected") return <Lamp tone="ok">Connected</Lamp>;
  if (state === "attention") return <Lamp tone="danger">Needs attention</Lamp>;
  return <Lamp tone="off">Not checked</Lamp>;
}
