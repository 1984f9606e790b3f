import { SearchCheck } from "lucide-react";
import type { Metadata } from "next";
import { NoModel } from "@/components/agents/triggers/no-model";
import { TriggerCheck } from "@/components/agents/triggers/trigger-check";
import { EmptyState } from "@/components/layout/empty-state";
import { may } from "@/components/layout/may";
import { requirePageContext } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { listFunctions } from "@/lib/functions/list-functions";
import { hasLlm } from "@/lib/functions/llm";
import { wholeList } from "@/lib/page";
import { found } from "../../../found";

export const metadata: Metadata = { title: "Triggers" };

type Props = { params: Promise<{ agentId: string }> };

export default async function TriggersPage({ params }: Props) {
  const { ctx, user } = await requirePageContext();
  const { agentId } = await params;
  const functions = await found(wholeList((page) => listFunctions(ctx, { agentId, ...page })));
  if (!hasLlm()) return <NoModel />;
  const enabled = functions.filter((fn) => fn.enabled).map(({ id, name }) => ({ id, name }));
  if (enabled.length === 0 || !may(user.role, "editor")) {
    return (
      <EmptyState icon={<SearchCheck />} title="Nothing to check">
        {enabled.length === 0
          ? "This agent has no function that is on. Add one on its WhatsApp tab first."
          : "Asking the model needs the role editor."}
      </EmptyState>
    );
  }
  return <TriggerCheck agentId={agentId} functions={enabled} model={env().LLM_MODEL ?? "the model"} />;
}
