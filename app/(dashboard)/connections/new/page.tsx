import type { Metadata } from "next";
import { ConnectionForm } from "@/components/connections/connection-form";
import { formEntry } from "@/components/connections/form-values";
import { ProviderPicker } from "@/components/connections/provider-picker";
import { SetupSteps } from "@/components/connections/setup-steps";
import { may } from "@/components/layout/may";
import { PageHeader } from "@/components/layout/page-header";
import { Notice } from "@/components/ui/notice";
import { requirePageContext } from "@/lib/auth/session";
import { catalog } from "@/lib/providers/catalog";

export const metadata: Metadata = { title: "New connection" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewConnectionPage({ searchParams }: Props) {
  const { user } = await requirePageContext();
  const { provider } = await searchParams;
  const entry = catalog.find(({ id }) => id === provider) ?? catalog[0];
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/connections", label: "Connections" }]}
        title="New connection"
        description="Saving asks the provider at once whether everything fits. No message is sent."
      />
      {!may(user.role, "admin") || !entry ? (
        <Notice tone="info">Only admins connect accounts. Ask one of this workspace.</Notice>
      ) : (
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div className="flex flex-col gap-6">
            <ProviderPicker chosen={entry.id} />
            <ConnectionForm key={entry.id} entry={formEntry(entry)} />
          </div>
          <SetupSteps providerId={entry.id} />
        </div>
      )}
    </>
  );
}
