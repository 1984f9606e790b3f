"use client";

import { Ellipsis } from "lucide-react";
import dynamic from "next/dynamic";
import { useParams, useRouter } from "next/navigation";
import { type ComponentProps, useState } from "react";
import { triggersPath } from "@/components/agents/triggers/triggers-path";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { Mono } from "@/components/ui/code";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { loadAhead } from "@/components/ui/load-ahead";
import { MenuButton } from "@/components/ui/menu-button";
import { openLater } from "@/components/ui/open-later";
import { toast } from "@/components/ui/toast";
import { deleteFunctionAction } from "@/lib/functions/actions";
import type { DuplicateElsewhere } from "./duplicate-elsewhere";
import { useWizardAddress } from "./wizard-address";

const Panel = dynamic(() => import("./function-menu-panel").then((module) => module.FunctionMenuPanel));
loadAhead(() => import("./function-menu-panel"));

const Elsewhere = openLater<ComponentProps<typeof DuplicateElsewhere>>(
  dynamic(() => import("./duplicate-elsewhere").then((module) => module.DuplicateElsewhere)),
);

type Props = {
  functionId: string;
  name: string;
  address: string;
  otherAgents: readonly { id: string; name: string }[];
};

/** What can be done with a function besides switching it. */
export function FunctionMenu({ functionId, name, address, otherAgents }: Props) {
  const [elsewhere, setElsewhere] = useState(false);
  const [move, setMove] = useState(false);
  const [asking, setAsking] = useState(false);
  const [, setAddress] = useWizardAddress();
  const router = useRouter();
  const { agentId } = useParams();

  const remove = async () => {
    const result = await answerOf(deleteFunctionAction({ functionId }));
    if (!result.ok) return result.error.message;
    toast.success(`${name} is deleted.`);
    return null;
  };
  const openElsewhere = (moving: boolean) => () => {
    setMove(moving);
    setElsewhere(true);
  };

  return (
    <>
      <MenuButton
        button={(props) => (
          <Button variant="ghost" size="icon" aria-label={`More about ${name}`} {...props}>
            <Ellipsis aria-hidden />
          </Button>
        )}
        panel={(state) => (
          <Panel
            state={state}
            functionId={functionId}
            name={name}
            address={address}
            onEdit={() => setAddress({ wizard: functionId, step: "" })}
            onTry={() => setAddress({ try: functionId })}
            onTestTriggers={() => router.push(triggersPath(String(agentId), functionId))}
            onVersions={() => router.push(`/agents/${agentId}/functions/${functionId}/versions`)}
            onDuplicateElsewhere={otherAgents.length > 0 ? openElsewhere(false) : undefined}
            onMove={otherAgents.length > 0 ? openElsewhere(true) : undefined}
            onDelete={() => setAsking(true)}
          />
        )}
      />
      <Elsewhere
        open={elsewhere}
        onOpenChange={setElsewhere}
        move={move}
        functionId={functionId}
        name={name}
        agents={otherAgents}
      />
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${name}?`}
        description={
          <>
            The agent can no longer call <Mono>{name}</Mono>. Messages that it sent stay in the history.
          </>
        }
        action="Delete function"
        onConfirm={remove}
      />
    </>
  );
}
