"use client";

import { Download, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { forgetNumberAction } from "@/lib/messages/actions";

type Props = {
  /** E.164. */
  phone: string;
  /** As people read it. */
  shown: string;
  /** The number's other spelling as people read it: what is kept under it counts, too. */
  other: string | null;
  /** Whether the one who looks may also delete. */
  owns: boolean;
};

/** A person's rights on their number: everything that is kept of it as a file, and gone. */
export function NumberData({ phone, shown, other, owns }: Props) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const forget = async () => {
    const result = await answerOf(forgetNumberAction({ phone, opt_out: false }));
    if (!result.ok) return result.error.message;
    const { messages, calls } = result.data;
    const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;
    toast.success(`Deleted: ${counted(messages, "message")}, ${counted(calls, "call")}.`);
    router.push("/calls");
    return null;
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Button asChild>
        <a href={`/api/ui/numbers/${encodeURIComponent(phone)}`} download="number.json">
          <Download aria-hidden />
          Export everything
        </a>
      </Button>
      {owns && (
        <Button variant="danger-quiet" onClick={() => setOpen(true)}>
          <Trash2 aria-hidden />
          Delete everything
        </Button>
      )}
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={`Delete everything of ${shown}?`}
        description={`Its messages with their timelines, its calls with their data, what the customer wrote, and what the sandbox’s phone shows of it are deleted at once and cannot be brought back${other ? `; so is what stands under the same customer’s other spelling, ${other}` : ""}. An opt-out stays, so that this number gets no messages; remove it on the page Opt-outs. The audit log notes that it was done.`}
        action="Delete everything"
        typed={phone.slice(-4)}
        onConfirm={forget}
      />
    </div>
  );
}
