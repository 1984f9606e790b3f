import type { Metadata } from "next";
import { may } from "@/components/layout/may";
import { EndpointsTable } from "@/components/notifications/endpoints-table";
import { NewEndpoint } from "@/components/notifications/new-endpoint";
import { NeedsRole } from "@/components/settings/needs-role";
import { Section } from "@/components/ui/panel";
import { requirePageContext } from "@/lib/auth/session";
import { listEndpoints } from "@/lib/notifications/list-endpoints";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  const { ctx, user } = await requirePageContext();
  if (!may(user.role, "admin")) return <NeedsRole least="admin" what="Webhooks" />;
  return (
    <Section
      title="Webhooks"
      description="Addresses outside that Midcall tells when something needs somebody, or when a message moves on."
      className="max-w-4xl"
      actions={<NewEndpoint />}
    >
      <EndpointsTable endpoints={await listEndpoints(ctx)} />
    </Section>
  );
}
