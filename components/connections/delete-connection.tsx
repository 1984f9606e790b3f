"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { deleteConnectionAction } from "@/lib/connections/actions";

export function DeleteConnection({ connectionId, name }: { connectionId: string; name: string }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();

  const remove = async () => {
    const result = await answerOf(deleteConnectionAction({ connectionId }));
    if (!result.ok) return result.error.message;
    toast.success(`${name} is deleted.`);
    router.push("/connections");
    return null;
  };
  return (
    <>
      <Button variant="danger-quiet" className="self-start" onClick={() => setOpen(true)}>
        Delete connection
      </Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Delete ${name}?`}
        description="Its credentials cannot be brought back; to connect the account again they must be entered anew."
        action="Delete connection"
        onConfirm={remove}
      />
    </>
  );
}
