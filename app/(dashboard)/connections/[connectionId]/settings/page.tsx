import type { Metadata } from "next";
import { ConnectionForm } from "@/components/connections/connection-form";
import { DeleteConnection } from "@/components/connections/delete-connection";
import { formEntry } from "@/components/connections/form-values";
import { may } from "@/components/layout/may";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import { requirePageContext } from "@/lib/auth/session";
import { getConnection } from "@/lib/connections/get-connection";
import { findCatalogEntry } from "@/lib/providers/catalog";
import { found } from "../../../found";

export const metadata: Metadata = { title: "Settings" };

type Props = { params: Promise<{ connectionId: string }> };

export default async function ConnectionSettingsPage({ params }: Props) {
  const { ctx, user } = await requirePageContext();
  const connection = await found(getConnection(ctx, await params));
  if (!may(user.role, "admin")) {
    return <Notice tone="info">Only admins see and change the credentials of a connection.</Notice>;
  }
  const entry = findCatalogEntry(connection.provider);
  return (
    <div className="flex max-w-2xl flex-col gap-10">
      {entry && <ConnectionForm key={connection.updated_at} entry={formEntry(entry)} stored={connection} />}
      <Section
        title="Delete this connection"
        description="Its credentials are destroyed. It cannot go while functions use it; messages that went through it stay in the history."
      >
        <DeleteConnection connectionId={connection.id} name={connection.name} />
      </Section>
    </div>
  );
}
