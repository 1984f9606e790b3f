import Link from "next/link";
import { Notice } from "@/components/ui/notice";

/**
 * Says that an agent which is not armed reaches nobody but its test numbers.
 *
 * @param mayArm whether the reader may change that
 */
export function DryRunNotice({ agentId, mayArm }: { agentId: string; mayArm: boolean }) {
  return (
    <Notice tone="warn" title="Dry run: calls are checked and answered, but nothing is sent.">
      Test numbers are reached all the same.{" "}
      {mayArm ? (
        <>
          <Link href={`/agents/${agentId}/settings`} className="font-medium text-ink underline">
            Arm the agent
          </Link>{" "}
          when it may reach customers.
        </>
      ) : (
        "An admin arms the agent when it may reach customers."
      )}
    </Notice>
  );
}
