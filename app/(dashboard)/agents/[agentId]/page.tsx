import { DryRunNotice } from "@/components/agents/dry-run-notice";
import { namesToChoose } from "@/components/agents/names-to-choose";
import { DirectionNotice } from "@/components/engines/direction-notice";
import { OlderNotice } from "@/components/engines/older-notice";
import { AddFunction } from "@/components/functions/add-function";
import { FunctionWizard } from "@/components/functions/function-wizard";
import { FunctionsPart } from "@/components/functions/functions-part";
import { TransferMenu } from "@/components/functions/transfer/transfer-menu";
import { may } from "@/components/layout/may";
import { Section } from "@/components/ui/panel";
import { getAgent } from "@/lib/agents/get-agent";
import { listAgents } from "@/lib/agents/list-agents";
import { requirePageContext } from "@/lib/auth/session";
import { listConnections } from "@/lib/connections/list-connections";
import { env } from "@/lib/env";
import { listExamples } from "@/lib/functions/list-examples";
import { listFunctions } from "@/lib/functions/list-functions";
import { listFindings } from "@/lib/overview/list-findings";
import { wholeList } from "@/lib/page";
import { readPush } from "@/lib/voice-engines/read-push";
import { askedText } from "../../asked-text";
import { found } from "../../found";

type Props = {
  params: Promise<{ agentId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function AgentWhatsAppPage({ params, searchParams }: Props) {
  const { ctx, user } = await requirePageContext();
  const { agentId } = await params;
  const mayEdit = may(user.role, "editor");
  const [agent, functions, connections, agents, push, findings, examples] = await Promise.all([
    found(getAgent(ctx, { agentId })),
    found(wholeList((page) => listFunctions(ctx, { agentId, ...page }))),
    wholeList((page) => listConnections(ctx, page)),
    wholeList((page) => listAgents(ctx, page)),
    found(readPush(ctx, { agentId })),
    listFindings(ctx, { agentId }),
    mayEdit ? found(listExamples(ctx, { agentId })) : {},
  ]);
  const toolsAddress = `${env().APP_URL}/api/tools/${agentId}`;
  const { id, name, engine, metadata_fields, test_numbers } = agent;
  return (
    <>
      {!agent.armed && <DryRunNotice agentId={agentId} mayArm={may(user.role, "admin")} />}
      <DirectionNotice agentId={agentId} findings={findings} maySay={may(user.role, "admin")} />
      <OlderNotice agentId={agentId} state={push} />
      <Section
        title="Functions during the call"
        description="Each is a tool of the voice agent: when its description fits, the agent has the message sent."
        actions={
          <>
            <TransferMenu
              agentId={agentId}
              connections={connections.map(({ id, name, provider }) => ({ id, name, provider }))}
              mayEdit={mayEdit}
            />
            {mayEdit && <AddFunction />}
          </>
        }
      >
        <FunctionsPart
          agentId={agentId}
          functions={functions}
          connections={Object.fromEntries(connections.map(({ id, name, state }) => [id, { name, state }]))}
          findings={findings}
          toolsAddress={toolsAddress}
          otherAgents={namesToChoose(agents).filter(({ id }) => id !== agentId)}
          mayEdit={mayEdit}
          q={askedText(await searchParams)}
        />
      </Section>
      {mayEdit && (
        <FunctionWizard
          agent={{ id, name, engine, metadata_fields, test_numbers }}
          functions={functions}
          examples={examples}
          mayConnect={may(user.role, "admin")}
          toolsAddress={toolsAddress}
        />
      )}
    </>
  );
}
