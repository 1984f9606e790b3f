import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Lamp } from "@/components/ui/lamp";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Finding } from "@/lib/overview/schema";
import { dateWords, remedyOf } from "./remedy";

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
          const agent = finding.function_id && finding.agent_id && agentNames?.[finding.agent_id];
          return (
            <li
              key={`${finding.kind} ${finding.function_id ?? finding.connection_id ?? finding.agent_id}`}
              className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b px-4 py-3 text-sm last:border-b-0"
            >
              <div className="min-w-0 flex-1 basis-80">
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <Lamp tone={finding.tone} className="min-w-0 whitespace-normal [overflow-wrap:anywhere]">
                    <span className={finding.function_id ? "font-mono font-medium" : "font-medium"}>
                      {finding.name}
                    </span>
                  </Lamp>
                  {agent && <span className="min-w-0 text-ink-3 [overflow-wrap:anywhere]">{agent}</span>}
                  <span className="text-xs text-ink-3">
                    {dateWords[finding.kind]} <RelativeTime iso={finding.since} />
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
