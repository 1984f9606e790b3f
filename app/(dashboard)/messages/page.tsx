import type { Metadata } from "next";
import { namesToChoose } from "@/components/agents/names-to-choose";
import { ParkedJobsNotice } from "@/components/jobs/parked-jobs-notice";
import { LiveData } from "@/components/layout/live-data";
import { PageHeader } from "@/components/layout/page-header";
import { MessageList } from "@/components/messages/message-list";
import { listAgents } from "@/lib/agents/list-agents";
import { requirePageContext } from "@/lib/auth/session";
import { listParkedJobs } from "@/lib/jobs/list-parked-jobs";
import { wholeList } from "@/lib/page";
import { catalog } from "@/lib/providers/catalog";

export const metadata: Metadata = { title: "Messages" };

export default async function MessagesPage() {
  const { ctx } = await requirePageContext();
  const [agents, parked] = await Promise.all([
    wholeList((page) => listAgents(ctx, page)),
    listParkedJobs(ctx),
  ]);
  return (
    <>
      <PageHeader title="Messages" description="What your agents sent, and what became of it." />
      <ParkedJobsNotice count={parked.length} />
      <LiveData>
        <MessageList
          agents={namesToChoose(agents)}
          providers={catalog.map(({ id, name }) => ({ id, name }))}
        />
      </LiveData>
    </>
  );
}
