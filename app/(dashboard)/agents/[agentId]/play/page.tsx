import { PhoneCall } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Play } from "@/components/agents/play/play";
import { EmptyState } from "@/components/layout/empty-state";
import { LiveData } from "@/components/layout/live-data";
import { may } from "@/components/layout/may";
import { Button } from "@/components/ui/button";
import { getAgent } from "@/lib/agents/get-agent";
import { requirePageContext } from "@/lib/auth/session";
import { listConnections } from "@/lib/connections/list-connections";
import { listExamples } from "@/lib/functions/list-examples";
import { listFunctions } from "@/lib/functions/list-functions";
import { withoutSecrets } from "@/lib/functions/without-secrets";
import { wholeList } from "@/lib/page";
import { found } from "../../../found";

export const metadata: Metadata = { title: "Play" };

type Props = { params: Promise<{ agentId: string }> };

export default async function PlayPage({ params }: Props) {
  const { ctx, user } = await requirePageContext();
  const { agentId } = await params;
  const [agent, functions, connections, examples] = await Promise.all([
    found(getAgent(ctx, { agentId })),
    found(wholeList((page) => listFunctions(ctx, { agentId, ...page }))),
    wholeList((page) => listConnections(ctx, page)),
    may(user.role, "editor") ? found(listExamples(ctx, { agentId })) : {},
  ]);
  const enabled = functions.filter((fn) => fn.enabled).map(withoutSecrets);
  if (!may(user.role, "editor")) {
    return (
      <EmptyState icon={<PhoneCall />} title="Playing a call needs the role editor">
        It uses the agent as its voice engine does. Ask an admin of this workspace for the role.
      </EmptyState>
    );
  }
  if (enabled.length === 0) {
    return (
      <EmptyState
        icon={<PhoneCall />}
        title="Nothing to play yet"
        action={
          <Button asChild variant="primary">
            <Link href={`/agents/${agentId}`}>To the functions</Link>
          </Button>
        }
      >
        This agent has no function that is on. Add one, then call it here as the voice engine would.
      </EmptyState>
    );
  }
  const sandboxed = new Set(connections.filter(({ sandbox }) => sandbox).map(({ id }) => id));
  const { id, name, metadata_fields, test_numbers, armed, status_tool } = agent;
  return (
    <LiveData>
      <Play
        agent={{ id, name, metadata_fields, test_numbers, armed, status_tool }}
        functions={enabled}
        examples={examples}
        sandboxOnly={enabled.every((fn) => sandboxed.has(fn.connection_id))}
        phoneShown={enabled.some((fn) => sandboxed.has(fn.connection_id))}
      />
    </LiveData>
  );
}
