import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Lamp } from "@/components/ui/lamp";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Finding } from "@/lib/overview/schema";

type Remedy = { href: string; label: string };

/** Where a finding is mended. */
function remedyOf({ kind, agent_id, function_id, connection_id }: Finding): Remedy {
  const edit = { href: `/agents/${agent_id}?wizard=${function_id}`, label: "Edit the function" };
  const remedies: Record<Finding["kind"], Remedy> = {
    connection_attention: { href: `/connections/${connection_id}`, label: "Open the connection" },
    template_gone: { href: `/connections/${connection_id}/templates`, label: "Look at the templates" },
    template_stopped: { href: `/connections/${connection_id}/templates`, label: "Look at the templates" },
    template_changed: edit,
    variable_never_filled: edit,
    value_always_missing: edit,
    never_fires: { href: `/agents/${agent_id}/engine`, label: "Look at the engine" },
  };
  return remedies[kind];
}

type Props = {
  findings: readonly Finding[];
  /** Names of agents by their id; left out where all are of one. */
  agentNames?: Readonly<Record<string, string>>;
};

/** What breaks calls or will, each with its date, what to do, and the way there. */
export function FindingsList({ findings, agentNames }: Props) {
  return (
    <Panel>
      <ul aria-label="Needs attention">
        {findings.map((finding) => {
          const { href, label } = remedyOf(finding);
          const agent = finding.agent_id && agentNames?.[finding.agent_id];
          return (
            <li
              key={`${finding.kind} ${finding.function_id ?? finding.connection_id}`}
              className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b px-4 py-3 text-sm last:border-b-0"
            >
              <div className="min-w-0 flex-1 basis-80">
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <Lamp tone={finding.tone}>
                    <span className={finding.function_id ? "font-mono font-medium" : "font-medium"}>
                      {finding.name}
                    </span>
                  </Lamp>
                  {agent && <span className="text-ink-3">{agent}</span>}
                  <span className="text-xs text-ink-3">
                    <RelativeTime iso={finding.since} />
                  </span>
                </p>
                <p className="mt-0.5 [overflow-wrap:anywhere]">{finding.message}</p>
                <p className="text-ink-2">{finding.fix}</p>
              </div>
              <Button asChild size="sm">
                <Link href={href}>{label}</Link>
              </Button>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
