import type { Metadata } from "next";
import { EngineOptions } from "@/components/agents/engine-select";
import { CallLink } from "@/components/engines/call-link";
import { EngineChoice } from "@/components/engines/engine-choice";
import { FreshKeyProvider } from "@/components/engines/fresh-key";
import { GuardRails } from "@/components/engines/guard-rails";
import { PlugIn } from "@/components/engines/plug-in";
import { PublicAddress } from "@/components/engines/public-address";
import { sayRequests } from "@/components/engines/request-words";
import { EngineSignal } from "@/components/engines/signal";
import { TestCall } from "@/components/engines/test-call";
import { LiveData } from "@/components/layout/live-data";
import { may } from "@/components/layout/may";
import { Section } from "@/components/ui/panel";
import { getAgent } from "@/lib/agents/get-agent";
import { listRequests } from "@/lib/agents/list-requests";
import { listToolKeys } from "@/lib/agents/list-tool-keys";
import { requirePageContext } from "@/lib/auth/session";
import { engineGuides } from "@/lib/engines/guides";
import { env } from "@/lib/env";
import { listFunctions } from "@/lib/functions/list-functions";
import { wholeList } from "@/lib/page";
import { publicState } from "@/lib/voice-engines/public-state";
import { readDefinitions } from "@/lib/voice-engines/read-definitions";
import { readPush } from "@/lib/voice-engines/read-push";
import { found } from "../../../found";

export const metadata: Metadata = { title: "Voice engine" };

export default async function AgentEnginePage({ params }: { params: Promise<{ agentId: string }> }) {
  const { ctx, user } = await requirePageContext();
  const { agentId } = await params;
  const agent = await found(getAgent(ctx, { agentId }));
  const guide = engineGuides[agent.engine];
  const [{ data: keys }, heard, functions, definitions, push] = await Promise.all([
    listToolKeys(ctx, { agentId }),
    listRequests(ctx, { agentId }),
    wholeList((page) => listFunctions(ctx, { agentId, ...page })),
    readDefinitions(ctx, { agentId, format: guide.format }),
    readPush(ctx, { agentId }),
  ]);
  const { APP_URL, PORT } = env();
  const mayEdit = may(user.role, "editor");
  const isAdmin = may(user.role, "admin");
  const enabled = functions.flatMap(({ id, name, enabled }) => (enabled ? [{ id, name }] : []));
  const addresses = { tools: `${APP_URL}/api/tools/${agentId}`, mcp: `${APP_URL}/api/mcp/${agentId}` };
  const state = publicState(APP_URL);
  const address = <PublicAddress appUrl={APP_URL} port={PORT} state={state} disabled={!mayEdit} />;
  return (
    <LiveData>
      <FreshKeyProvider>
        {state !== "public" && address}
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex min-w-0 flex-col gap-8">
            <EngineChoice agentId={agentId} engine={agent.engine} disabled={!isAdmin}>
              <EngineOptions />
            </EngineChoice>
            <PlugIn {...{ agent, guide, addresses, keys, push, definitions, isAdmin }} />
          </div>
          <aside
            aria-label="Trying it"
            className="flex min-w-0 flex-col gap-8 lg:sticky lg:top-6 lg:col-start-2 lg:row-span-2 lg:row-start-1"
          >
            <EngineSignal agentId={agentId} initial={sayRequests(heard)} />
            <TestCall agentId={agentId} functions={enabled} disabled={!mayEdit} />
            {state === "public" && address}
          </aside>
          <div className="flex min-w-0 flex-col gap-8">
            <GuardRails guards={guide.guards} />
            <Section title="The engine’s own page of a call" description="Each call here then links to it.">
              <CallLink agentId={agentId} callUrl={agent.call_url} disabled={!isAdmin} />
            </Section>
          </div>
        </div>
      </FreshKeyProvider>
    </LiveData>
  );
}
