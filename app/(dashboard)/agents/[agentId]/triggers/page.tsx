import { SearchCheck } from "lucide-react";
import type { Metadata } from "next";
import { FunctionChoice } from "@/components/agents/triggers/function-choice";
import { NoModel } from "@/components/agents/triggers/no-model";
import { TriggerCheck } from "@/components/agents/triggers/trigger-check";
import { EmptyState } from "@/components/layout/empty-state";
import { may } from "@/components/layout/may";
import { requirePageContext } from "@/lib/auth/session";
import { listFunctions } from "@/lib/functions/list-functions";
import { wholeList } from "@/lib/page";
import { getModel } from "@/lib/triggers/get-model";
import { listLines } from "@/lib/triggers/list-lines";
import { found } from "../../../found";

export const metadata: Metadata = { title: "Triggers" };

type Props = {
  params: Promise<{ agentId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function TriggersPage({ params, searchParams }: Props) {
  const { ctx, user } = await requirePageContext();
  const { agentId } = await params;
  const { function: asked } = await searchParams;
  const [functions, setting] = await Promise.all([
    found(wholeList((page) => listFunctions(ctx, { agentId, ...page }))),
    getModel(ctx),
  ]);
  if (setting.source === null) {
    return <NoModel mayBePrivate={setting.may_be_private} maySet={may(user.role, "admin")} />;
  }
  const fn =
    functions.find(({ id }) => id === asked) ?? functions.find(({ enabled }) => enabled) ?? functions[0];
  if (!fn || !may(user.role, "editor")) {
    return (
      <EmptyState icon={<SearchCheck />} title="Nothing to check">
        {fn ? "Asking the model needs the role editor." : "Add a function on the agent’s WhatsApp tab first."}
      </EmptyState>
    );
  }
  const { id, name, description, mappings, updated_at } = fn;
  const heard = mappings.flatMap((entry) => (entry.source === "in_call" ? [entry.name] : []));
  const variables = [...new Set(heard)];
  return (
    <>
      <FunctionChoice functions={functions.map(({ id, name }) => ({ id, name }))} current={id} />
      <TriggerCheck
        key={id}
        agentId={agentId}
        fn={{ id, name, description, variables, updated_at }}
        lines={await found(listLines(ctx, { functionId: id }))}
        model={setting.model}
      />
    </>
  );
}
