import type { Finding } from "@/lib/overview/schema";

type Remedy = { href: string; label: string };

/** Where a finding is mended; for who may not mend a function, where it stands. */
export function remedyOf(
  { kind, agent_id, function_id, connection_id }: Finding,
  { mayEdit }: { mayEdit: boolean },
): Remedy {
  const edit = mayEdit
    ? { href: `/agents/${agent_id}?wizard=${function_id}`, label: "Edit the function" }
    : { href: `/agents/${agent_id}`, label: "Look at the agent" };
  const connection = { href: `/connections/${connection_id}`, label: "Open the connection" };
  const engine = { href: `/agents/${agent_id}/engine`, label: "Look at the engine" };
  const remedies: Record<Finding["kind"], Remedy> = {
    connection_attention: connection,
    connection_warning: connection,
    direction_open: engine,
    template_gone: { href: `/connections/${connection_id}/templates`, label: "Look at the templates" },
    template_stopped: { href: `/connections/${connection_id}/templates`, label: "Look at the templates" },
    template_changed: edit,
    file_unreachable: edit,
    variable_never_filled: edit,
    value_always_missing: edit,
    never_fires: engine,
  };
  return remedies[kind];
}

/** What a finding's date is the date of. */
export const dateWords: Record<Finding["kind"], string> = {
  connection_attention: "checked",
  connection_warning: "checked",
  direction_open: "agent changed",
  template_gone: "last looked for",
  template_stopped: "so since",
  template_changed: "so since",
  file_unreachable: "so since its last change,",
  variable_never_filled: "looked at since its last change,",
  value_always_missing: "looked at since its last change,",
  never_fires: "looked at since its last change,",
};
