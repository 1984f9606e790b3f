import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { MessageList } from "@/components/messages/message-list";
import { listAgents } from "@/lib/agents/list-agents";
import { requirePageContext } from "@/lib/auth/session";
import { wholeList } from "@/lib/page";

export const metadata: Metadata = { title: "Messages" };

export default async function MessagesPage() {
  const { ctx } = await requirePageContext();
  const agents = await wholeList((page) => listAgents(ctx, page));
  return (
    <>
      <PageHeader title="Messages" description="What your agents sent, and what became of it." />
      <MessageList agents={agents.map(({ id, name }) => ({ id, name }))} />
    </>
  );
}
