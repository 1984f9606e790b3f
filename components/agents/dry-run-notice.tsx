import Link from "next/link";
import { Notice } from "@/components/ui/notice";

/** Says that an agent which is not armed reaches nobody but its test numbers. */
export function DryRunNotice({ agentId }: { agentId: string }) {
  return (
    <Notice tone="warn" title="Dry run: calls are checked and answered, but nothing is sent.">
      Test numbers are reached all the same.{" "}
      <Link href={`/agents/${agentId}/settings`} className="font-medium text-ink underline">
        Arm the agent
      </Link>{" "}
      when it may reach customers.
    </Notice>
  );
}
