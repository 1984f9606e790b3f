import type { Metadata } from "next";
import { CallDetail } from "@/components/calls/call-detail";
import { LiveData } from "@/components/layout/live-data";
import { getAgent } from "@/lib/agents/get-agent";
import { requirePageContext } from "@/lib/auth/session";
import { enginePageOf } from "@/lib/calls/engine-page";
import { getCall } from "@/lib/calls/get-call";
import { shownCall } from "@/lib/calls/shown-call";
import { listMessages } from "@/lib/messages/list-messages";
import { showPhone } from "@/lib/phone";
import { found, foundOrNull } from "../../found";

export const metadata: Metadata = { title: "Call" };

type Props = { params: Promise<{ callId: string }> };

export default async function CallPage({ params }: Props) {
  const { ctx } = await requirePageContext();
  const call = await found(getCall(ctx, await params));
  const [agent, { data: sent }] = await Promise.all([
    foundOrNull(getAgent(ctx, { agentId: call.agent_id })),
    listMessages(ctx, { call_id: call.id, limit: 1 }),
  ]);
  const to = sent[0]?.to;
  return (
    <LiveData>
      <CallDetail
        initial={shownCall(call)}
        sentTo={to ? { phone: to, shown: showPhone(to) } : null}
        agentName={agent?.name ?? null}
        engineUrl={enginePageOf(agent?.call_url ?? null, call.call_id)}
      />
    </LiveData>
  );
}
