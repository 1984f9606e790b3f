import type { ConnectionState } from "@/db/enums";

/** What of a connection's last check is to be told first: what does not work, else a warning; nothing where all is well. */
export function pressingFinding<Finding extends { ok: boolean; warning?: boolean }>({
  state,
  details,
}: {
  state: ConnectionState;
  details: readonly Finding[];
}): Finding | undefined {
  if (state === "attention") return details.find(({ ok }) => !ok);
  return state === "connected" ? details.find(({ warning }) => warning) : undefined;
}
