import type { Metadata } from "next";
import Link from "next/link";
import { may } from "@/components/layout/may";
import { DeliveriesTable } from "@/components/notifications/deliveries-table";
import { EndpointSettings } from "@/components/notifications/endpoint-settings";
import { TestEndpoint } from "@/components/notifications/test-endpoint";
import { KeepCurrent } from "@/components/overview/keep-current";
import { NeedsRole } from "@/components/settings/needs-role";
import { Section } from "@/components/ui/panel";
import { requirePageContext } from "@/lib/auth/session";
import { getEndpoint } from "@/lib/notifications/get-endpoint";
import { listDeliveries } from "@/lib/notifications/list-deliveries";
import { found } from "../../../found";

export const metadata: Metadata = { title: "Webhook" };

type Props = { params: Promise<{ endpointId: string }> };

export default async function WebhookPage({ params }: Props) {
  const { ctx, user } = await requirePageContext();
  if (!may(user.role, "admin")) return <NeedsRole least="admin" what="Webhooks" />;
  const { endpointId } = await params;
  const { id, created_at: _made, ...data } = await found(getEndpoint(ctx, { endpointId }));
  const deliveries = await listDeliveries(ctx, { endpointId });
  return (
    <>
      <Link href="/settings/webhooks" className="self-start rounded-sm text-sm text-ink-2 hover:underline">
        All webhooks
      </Link>
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Section
          title="Deliveries"
          description={<KeepCurrent drawnAt={new Date().toISOString()} />}
          actions={<TestEndpoint endpointId={id} />}
        >
          <DeliveriesTable deliveries={deliveries} />
        </Section>
        <Section title="Webhook">
          <EndpointSettings endpointId={id} data={data} />
        </Section>
      </div>
    </>
  );
}
