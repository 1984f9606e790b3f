import { AudioLines } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { AgentsTable } from "@/components/agents/agents-table";
import { CreateAgent } from "@/components/agents/create-agent";
import { EmptyState } from "@/components/layout/empty-state";
import { may } from "@/components/layout/may";
import { PageHeader } from "@/components/layout/page-header";
import { SearchedList } from "@/components/layout/searched-list";
import { Button } from "@/components/ui/button";
import { listAgents } from "@/lib/agents/list-agents";
import { requirePageContext } from "@/lib/auth/session";
import { countries } from "@/lib/countries";
import { wholeList } from "@/lib/page";
import { askedText } from "../asked-text";

export const metadata: Metadata = { title: "Agents" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AgentsPage({ searchParams }: Props) {
  const { ctx, user } = await requirePageContext();
  const agents = await wholeList((page) => listAgents(ctx, page));
  const mayCreate = may(user.role, "admin");
  return (
    <>
      <PageHeader
        title="Agents"
        description="Voice agents that send WhatsApp messages while they are on the phone."
        actions={mayCreate && <CreateAgent countries={countries} />}
      />
      {agents.length > 0 ? (
        <SearchedList
          entries={agents}
          things="agents"
          within="Part of a name"
          textsOf={({ name }) => [name]}
          q={askedText(await searchParams)}
          path="/agents"
        >
          {(found) => <AgentsTable agents={found} />}
        </SearchedList>
      ) : (
        <EmptyState
          icon={<AudioLines />}
          title="No agents yet"
          action={
            mayCreate && (
              <Button asChild variant="primary">
                <Link href="/agents?new=true">Create the first agent</Link>
              </Button>
            )
          }
        >
          An agent stands for one voice bot of yours. It gets its own key and its own WhatsApp functions.
          {!mayCreate && " Ask an admin of this workspace to create one."}
        </EmptyState>
      )}
    </>
  );
}
