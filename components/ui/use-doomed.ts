import { useRouter } from "next/navigation";
import { useState } from "react";
import type { ActionResult } from "@/lib/auth/result";
import { answerOf } from "./answer-of";

/**
 * One of several things that is to be destroyed after a question, for a {@link ConfirmDialog} beside their list. What is
 * gone already was destroyed by somebody else: the list was behind, and is drawn anew.
 *
 * @param destroy does it
 * @returns the thing that is asked about, what to call with it, and the dialog's side
 */
export function useDoomed<T>(destroy: (item: T) => Promise<ActionResult<unknown>>) {
  const [doomed, doom] = useState<T | null>(null);
  const router = useRouter();
  const dialog = {
    open: doomed !== null,
    onOpenChange: (open: boolean) => {
      if (!open) doom(null);
    },
    onConfirm: async () => {
      if (doomed === null) return null;
      const result = await answerOf(destroy(doomed));
      if (result.ok) return null;
      if (result.error.code !== "not_found") return result.error.message;
      router.refresh();
      return null;
    },
  };
  return { doomed, doom, dialog };
}
