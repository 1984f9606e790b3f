import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { Finding } from "@/lib/overview/schema";

type Props = { agentId: string; findings: readonly Finding[] };

/** Says where functions stand that nobody can tell whose number is the customer's. Nothing where it is clear. */
export function DirectionNotice({ agentId, findings }: Props) {
  const open = findings.find(({ kind }) => kind === "direction_open");
  if (!open) return null;
  return (
    <Notice tone="warn" title="It is not said who calls">
      {open.message}{" "}
      <Link href={`/agents/${agentId}/engine`} className="font-medium text-ink underline">
        Say who calls whom
      </Link>
    </Notice>
  );
}
