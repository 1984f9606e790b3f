import type { ReactNode } from "react";
import { ArmedMark } from "@/components/agents/armed-mark";
import { engineNames } from "@/components/agents/engine-names";
import { LinkTabs } from "@/components/layout/link-tabs";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { getAgent } from "@/lib/agents/get-agent";
import { requirePageContext } from "@/lib/auth/session";
import { found } from "../../found";

type Props = { params: Promise<{ agentId: string }>; children: ReactNode };

export async function generateMetadata({ params }: Props) {
  const { ctx } = await requirePageContext();
  const agent = await found(getAgent(ctx, await params));
  return { title: { default: agent.name, template: `%s · ${agent.name} · Midcall` } };
}

export default async function AgentLayout({ params, children }: Props) {
  const { ctx } = await requirePageContext();
  const agent = await found(getAgent(ctx, await params));
  const base = `/agents/${agent.id}`;
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/agents", label: "Agents" }]}
        title={agent.name}
        marks={
          <>
            <ArmedMark armed={agent.armed} />
            {agent.sample && <Badge>Sample</Badge>}
          </>
        }
        description={engineNames[agent.engine]}
      />
      <LinkTabs
        label="Agent"
        tabs={[
          { href: base, label: "WhatsApp" },
          { href: `${base}/play`, label: "Play" },
          { href: `${base}/triggers`, label: "Triggers" },
          { href: `${base}/engine`, label: "Voice engine" },
          { href: `${base}/settings`, label: "Settings" },
          { href: `${base}/keys`, label: "Keys" },
        ]}
      />
      {children}
    </>
  );
}
