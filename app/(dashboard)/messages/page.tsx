import type { Metadata } from "next";
import { ParkedJobsNotice } from "@/components/jobs/parked-jobs-notice";
import { PageHeader } from "@/components/layout/page-header";
import { MessageList } from "@/components/messages/message-list";
import { listAgents } from "@/lib/agents/list-agents";
import { requirePageContext } from "@/lib/auth/session";
import { listParkedJobs } from "@/lib/jobs/list-parked-jobs";
import { largestPage } from "@/lib/page";

export const metadata: Metadata = { title: "Messages" };

export default async function MessagesPage() {
  const { ctx } = await requirePageContext();
  const [{ data: agents }, parked] = await Promise.all([
    listAgents(ctx, { limit: largestPage }),
    listParkedJobs(ctx),
  ]);
  return (
    <>
      <PageHeader title="Messages" description="What your agents sent, and what became of it." />
      <ParkedJobsNotice count={parked.length} />
      <MessageList agents={agents.map(({ id, name }) => ({ id, name }))} />
    </>
  );
}
