import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { may } from "@/components/layout/may";
import { PageHeader } from "@/components/layout/page-header";
import { FirstMessage } from "@/components/phone/first-message";
import { Phones } from "@/components/phone/phones";
import { listAgents } from "@/lib/agents/list-agents";
import { requirePageContext } from "@/lib/auth/session";
import { listSandboxAccounts } from "@/lib/connections/list-sandbox-accounts";
import type { Context } from "@/lib/context";
import { env } from "@/lib/env";
import { listFunctions } from "@/lib/functions/list-functions";
import { wholeList } from "@/lib/page";

export const metadata: Metadata = { title: "Phone" };

/** The sample's function, ready to be called; null when it was deleted. */
async function sampleTool(ctx: Context) {
  const agents = await wholeList((page) => listAgents(ctx, page));
  const agent = agents.find(({ sample }) => sample);
  if (!agent) return null;
  const { data: functions } = await listFunctions(ctx, { agentId: agent.id });
  const first = functions[0];
  if (!first) return null;
  const inCall = first.mappings.flatMap((mapping) =>
    mapping.source === "in_call" ? [[mapping.name, mapping.example ?? ""] as const] : [],
  );
  return {
    agentId: agent.id,
    agentName: agent.name,
    name: first.name,
    arguments: Object.fromEntries(inCall),
  };
}

export default async function PhonePage() {
  const { ctx, user } = await requirePageContext();
  if (!env().SANDBOX) notFound();
  const [tool, accounts] = await Promise.all([sampleTool(ctx), listSandboxAccounts(ctx)]);
  return (
    <Phones
      mayReply={may(user.role, "editor")}
      header={
        <PageHeader
          title="Phone"
          description="What your customers see. Messages through the sandbox arrive here, and can be answered."
        />
      }
      empty={<FirstMessage origin={env().APP_URL} tool={tool} connected={accounts.length > 0} />}
    />
  );
}
