import type { Metadata } from "next";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { LiveData } from "@/components/layout/live-data";
import { may } from "@/components/layout/may";
import { PageHeader } from "@/components/layout/page-header";
import { AddOptOut } from "@/components/opt-outs/add-opt-out";
import { OptOutList } from "@/components/opt-outs/opt-out-list";
import { requirePageContext } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Opt-outs" };

export default async function OptOutsPage() {
  const { user } = await requirePageContext();
  const mayEdit = may(user.role, "editor");
  return (
    <LiveData>
      <NuqsAdapter>
        <PageHeader
          title="Opt-outs"
          description="Numbers that get no messages from this workspace, whichever agent is asked for one."
          actions={mayEdit && <AddOptOut />}
        />
        <OptOutList mayEdit={mayEdit} />
      </NuqsAdapter>
    </LiveData>
  );
}
