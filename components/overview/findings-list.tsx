import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Lamp } from "@/components/ui/lamp";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Finding } from "@/lib/overview/schema";
import { dateWords, remedyOf } from "./remedy";

type Props = {
  findings: readonly Finding[];
  /** Names of agents by their id; left out where all are of one. */
  agentNames?: Readonly<Record<string, string>>;
  /** Whether the reader may change functions. */
  mayEdit: boolean;
};

/** How many stand there at once: what was sent must not vanish below them. The worst come first. */
const shownAtOnce = 5;

/** What breaks calls or will, each with its date, what to do, and the way there. */
export function FindingsList({ findings, ...rest }: Props) {
  // One alone takes no more room than the line that would hide it.
  const cut = findings.length > shownAtOnce + 1 ? shownAtOnce : findings.length;
  const more = findings.slice(cut);
  return (
    <Panel>
      <ul aria-label="Needs attention">
        {findings.slice(0, cut).map((finding) => (
          <FindingLine key={keyOf(finding)} finding={finding} {...rest} />
        ))}
      </ul>
      {more.length > 0 && (
        <Disclosure summary={`${more.length} more`} className="border-t">
          <ul aria-label="Needs attention too" className="border-t">
            {more.map((finding) => (
              <FindingLine key={keyOf(finding)} finding={finding} {...rest} />
            ))}
          </ul>
        </Disclosure>
      )}
    </Panel>
  );
}

const keyOf = ({ kind, function_id, connection_id, agent_id }: Finding) =>
  `${kind} ${function_id ?? connection_id ?? agent_id}`;

type LineProps = Omit<Props, "findings"> & { finding: Finding };

function FindingLine({ finding, agentNames, mayEdit }: LineProps) {
  const { href, label } = remedyOf(finding, { mayEdit });
  const agent = finding.function_id && finding.agent_id && agentNames?.[finding.agent_id];
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b px-4 py-3 text-sm last:border-b-0">
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
}
