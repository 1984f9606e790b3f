import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import type { PushState } from "./push-state";

type Props = { agentId: string; state: PushState | null };

/** Says where functions stand that the engine has in an older version. Nothing where all is as it should be. */
export function OlderNotice({ agentId, state }: Props) {
  const stale = state?.account ? state.tools.filter(({ standing }) => standing === "stale") : [];
  if (!state || stale.length === 0) return null;
  return (
    <Notice tone="warn" title={`${state.engine} has an older version`}>
      {stale.map(({ name }) => name).join(", ")} changed since.{" "}
      <Link href={`/agents/${agentId}/engine`} className="font-medium text-ink underline">
        Update {state.engine}
      </Link>
    </Notice>
  );
}
