import { useState } from "react";
import type { ActionResult } from "@/lib/auth/result";
import { answerOf } from "./answer-of";

/**
 * One of several things that is to be destroyed after a question, for a {@link ConfirmDialog} beside their list.
 *
 * @param destroy does it
 * @returns the thing that is asked about, what to call with it, and the dialog's side
 */
export function useDoomed<T>(destroy: (item: T) => Promise<ActionResult<unknown>>) {
  const [doomed, doom] = useState<T | null>(null);
  const dialog = {
    open: doomed !== null,
    onOpenChange: (open: boolean) => {
      if (!open) doom(null);
    },
    onConfirm: async () => {
      if (doomed === null) return null;
      const result = await answerOf(destroy(doomed));
      return result.ok ? null : result.error.message;
    },
  };
  return { doomed, doom, dialog };
}
