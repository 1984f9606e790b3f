"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { deleteAgentAction } from "@/lib/agents/actions";

export function DeleteAgent({ agentId, name }: { agentId: string; name: string }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();

  const remove = async () => {
    const result = await answerOf(deleteAgentAction({ agentId }));
    if (!result.ok) return result.error.message;
    toast.success(`${name} is deleted.`);
    router.push("/agents");
    return null;
  };
  return (
    <>
      <Button variant="danger-quiet" className="self-start" onClick={() => setOpen(true)}>
        Delete agent
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Delete ${name}?`}
        description="Its functions and keys are deleted at once and cannot be brought back. The history of its messages stays."
        action="Delete agent"
        typed={name}
        onConfirm={remove}
      />
    </>
  );
}
