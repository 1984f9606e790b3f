import { Cable, Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { ConnectionsTable } from "@/components/connections/connections-table";
import { EmptyState } from "@/components/layout/empty-state";
import { may } from "@/components/layout/may";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { requirePageContext } from "@/lib/auth/session";
import { listConnections } from "@/lib/connections/list-connections";
import { wholeList } from "@/lib/page";

export const metadata: Metadata = { title: "Connections" };

export default async function ConnectionsPage() {
  const { ctx, user } = await requirePageContext();
  const connections = await wholeList((page) => listConnections(ctx, page));
  const connect = may(user.role, "admin") && (
    <Button asChild variant="primary">
      <Link href="/connections/new">
        <Plus aria-hidden />
        New connection
      </Link>
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Connections"
        description="WhatsApp accounts that messages go out through."
        actions={connections.length > 0 && connect}
      />
      {connections.length > 0 ? (
        <ConnectionsTable connections={connections} />
      ) : (
        <EmptyState icon={<Cable />} title="No connection yet" action={connect}>
          Connect the WhatsApp account of your organisation. Its approved templates can then be used by every
          agent.
          {!connect && " Ask an admin of this workspace to connect one."}
        </EmptyState>
      )}
    </>
  );
}
