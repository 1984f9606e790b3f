import type { Metadata } from "next";
import { NewToolKey } from "@/components/agents/new-tool-key";
import { ToolKeysTable } from "@/components/agents/tool-keys-table";
import { may } from "@/components/layout/may";
import { CopyLine } from "@/components/ui/code";
import { Section } from "@/components/ui/panel";
import { listToolKeys } from "@/lib/agents/list-tool-keys";
import { requirePageContext } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { found } from "../../../found";

export const metadata: Metadata = { title: "Keys" };

export default async function AgentKeysPage({ params }: { params: Promise<{ agentId: string }> }) {
  const { ctx, user } = await requirePageContext();
  const { agentId } = await params;
  const { data: keys } = await found(listToolKeys(ctx, { agentId }));
  const mayEdit = may(user.role, "admin");
  return (
    <div className="flex max-w-3xl flex-col gap-8">
      <Section
        title="Tools address"
        description="Give this to the voice engine. A function’s own address is this one with its name behind a slash; GET answers the tool definitions."
      >
        <CopyLine value={`${env().APP_URL}/api/tools/${agentId}`} what="tools address" />
      </Section>
      <Section
        title="Tool keys"
        description="The engine proves itself with a key in the header “Authorization: Bearer …” or “x-api-key”. At most two work at a time."
        actions={mayEdit && <NewToolKey agentId={agentId} />}
      >
        <ToolKeysTable agentId={agentId} keys={keys} mayEdit={mayEdit} />
      </Section>
    </div>
  );
}
