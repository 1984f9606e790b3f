import type { Metadata } from "next";
import { namesToChoose } from "@/components/agents/names-to-choose";
import { CallList } from "@/components/calls/call-list";
import { LiveData } from "@/components/layout/live-data";
import { PageHeader } from "@/components/layout/page-header";
import { listAgents } from "@/lib/agents/list-agents";
import { requirePageContext } from "@/lib/auth/session";
import { wholeList } from "@/lib/page";

export const metadata: Metadata = { title: "Calls" };

export default async function CallsPage() {
  const { ctx } = await requirePageContext();
  const agents = await wholeList((page) => listAgents(ctx, page));
  return (
    <>
      <PageHeader title="Calls" description="Phone calls in which your agents used their functions." />
      <LiveData>
        <CallList agents={namesToChoose(agents)} />
      </LiveData>
    </>
  );
}
