import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LiveData } from "@/components/layout/live-data";
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
import { readChat } from "@/lib/sandbox/phone-chat";
import { listConversations } from "@/lib/sandbox/phone-conversations";

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

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What stands there when the page opens: it does not ask for it again. */
async function readPhones(ctx: Context, wanted: string | string[] | undefined) {
  const accounts = await listSandboxAccounts(ctx);
  const conversations = await listConversations(ctx, accounts);
  const phone = typeof wanted === "string" ? wanted : conversations[0]?.phone;
  const chat = phone ? await readChat(ctx, accounts, { phone }) : null;
  return { connected: accounts.length > 0, conversations, chat };
}

export default async function PhonePage({ searchParams }: Props) {
  const { ctx, user } = await requirePageContext();
  if (!env().SANDBOX) notFound();
  const { phone } = await searchParams;
  const [tool, { connected, conversations, chat }] = await Promise.all([
    sampleTool(ctx),
    readPhones(ctx, phone),
  ]);
  return (
    <LiveData>
      <Phones
        mayReply={may(user.role, "editor")}
        conversations={conversations}
        chat={chat}
        header={
          <PageHeader
            title="Phone"
            description="What your customers see. Messages through the sandbox arrive here, and can be answered."
          />
        }
        empty={
          <FirstMessage
            {...{ tool, connected }}
            origin={env().APP_URL}
            mayConnect={may(user.role, "admin")}
          />
        }
      />
    </LiveData>
  );
}
