import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { Finding } from "@/lib/overview/schema";

type Props = { agentId: string; findings: readonly Finding[]; maySay: boolean };

/**
 * Says where functions stand that nobody can tell whose number is the customer's. Nothing where it is clear.
 *
 * @param maySay whether the reader may say it
 */
export function DirectionNotice({ agentId, findings, maySay }: Props) {
  const open = findings.find(({ kind }) => kind === "direction_open");
  if (!open) return null;
  return (
    <Notice tone="warn" title="It is not said who calls">
      {open.message}{" "}
      <Link href={`/agents/${agentId}/engine`} className="font-medium text-ink underline">
        {maySay ? "Say who calls whom" : "See the voice engine"}
      </Link>
    </Notice>
  );
}
