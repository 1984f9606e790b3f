import type { Metadata } from "next";
import { AgentSettings } from "@/components/agents/agent-settings";
import { ArmSwitch } from "@/components/agents/arm-switch";
import { DeleteAgent } from "@/components/agents/delete-agent";
import { may } from "@/components/layout/may";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/panel";
import { getAgent } from "@/lib/agents/get-agent";
import { requirePageContext } from "@/lib/auth/session";
import { countries } from "@/lib/countries";
import { found } from "../../../found";

export const metadata: Metadata = { title: "Settings" };

export default async function AgentSettingsPage({ params }: { params: Promise<{ agentId: string }> }) {
  const { ctx, user } = await requirePageContext();
  const agent = await found(getAgent(ctx, await params));
  const mayEdit = may(user.role, "admin");
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      {!mayEdit && <Notice tone="info">Only admins change an agent. You can look at everything.</Notice>}
      <ArmSwitch agentId={agent.id} armed={agent.armed} disabled={!mayEdit} />
      <AgentSettings agent={agent} countries={countries} disabled={!mayEdit} />
      {mayEdit && (
        <Section
          title="Delete this agent"
          description="Its functions and keys go with it and its engine is refused from then on. Messages that it sent stay in the history."
        >
          <DeleteAgent agentId={agent.id} name={agent.name} />
        </Section>
      )}
    </div>
  );
}
