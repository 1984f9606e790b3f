import { CheckButton } from "@/components/connections/check-button";
import { Findings } from "@/components/connections/findings";
import { SetupSteps } from "@/components/connections/setup-steps";
import { SubscribeButton } from "@/components/connections/subscribe-button";
import { WebhookLines } from "@/components/connections/webhook-lines";
import { may } from "@/components/layout/may";
import { Section } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { requirePageContext } from "@/lib/auth/session";
import { getConnection } from "@/lib/connections/get-connection";
import { findCatalogEntry } from "@/lib/providers/catalog";
import { found } from "../../found";

type Props = { params: Promise<{ connectionId: string }> };

export default async function ConnectionPage({ params }: Props) {
  const { ctx, user } = await requirePageContext();
  const connection = await found(getConnection(ctx, await params));
  // Without a secret to check signatures with, nothing that comes is believed: that comes first.
  const subscribeLabel =
    may(user.role, "admin") && connection.hints.app_secret !== undefined
      ? findCatalogEntry(connection.provider)?.capabilities.webhookButton
      : undefined;
  return (
    <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="flex flex-col gap-8">
        <Section
          title="Check"
          description={
            connection.checked_at ? (
              <>
                Last checked <RelativeTime iso={connection.checked_at} />. It asks the provider and sends
                nothing.
              </>
            ) : (
              "Asks the provider whether everything fits. It sends nothing."
            )
          }
          actions={may(user.role, "editor") && <CheckButton connectionId={connection.id} />}
        >
          <Findings
            findings={connection.details}
            remedies={{
              webhook: subscribeLabel && (
                <SubscribeButton connectionId={connection.id} label={subscribeLabel} />
              ),
            }}
          />
        </Section>
        <Section
          title="Webhook"
          description="Where the provider tells what became of a message. Without it messages stay at “accepted”."
        >
          <WebhookLines {...connection.webhook} />
        </Section>
      </div>
      <SetupSteps providerId={connection.provider} />
    </div>
  );
}
