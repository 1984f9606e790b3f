import type { ReactNode } from "react";
import { ConnectionStateMark } from "@/components/connections/connection-state";
import { LinkTabs } from "@/components/layout/link-tabs";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { requirePageContext } from "@/lib/auth/session";
import { getConnection } from "@/lib/connections/get-connection";
import { findCatalogEntry } from "@/lib/providers/catalog";
import { found } from "../../found";

type Props = { params: Promise<{ connectionId: string }>; children: ReactNode };

export async function generateMetadata({ params }: Props) {
  const { ctx } = await requirePageContext();
  const connection = await found(getConnection(ctx, await params));
  return { title: { default: connection.name, template: `%s · ${connection.name} · Midcall` } };
}

export default async function ConnectionLayout({ params, children }: Props) {
  const { ctx } = await requirePageContext();
  const connection = await found(getConnection(ctx, await params));
  const base = `/connections/${connection.id}`;
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/connections", label: "Connections" }]}
        title={connection.name}
        marks={
          <>
            <ConnectionStateMark {...connection} />
            {connection.sample && <Badge>Sample</Badge>}
          </>
        }
        description={
          <>
            {findCatalogEntry(connection.provider)?.name ?? connection.provider}
            {connection.sandbox && ", played by the built-in sandbox: nothing leaves this installation"}
          </>
        }
      />
      <LinkTabs
        label="Connection"
        tabs={[
          { href: base, label: "Health" },
          { href: `${base}/templates`, label: "Templates" },
          { href: `${base}/settings`, label: "Settings" },
        ]}
      />
      {children}
    </>
  );
}
