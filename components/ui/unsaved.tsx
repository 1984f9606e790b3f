"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useState } from "react";
import { ConfirmDialog } from "./confirm-dialog";
import { Lamp } from "./lamp";
import { holdPage, letGo } from "./leaving";

/**
 * Stands beside a form's button: says that something is not saved, and asks before one leaves with it.
 *
 * @param unsaved whether the form holds something else than what is stored
 */
export function Unsaved({ unsaved }: { unsaved: boolean }) {
  const router = useRouter();
  const [going, setGoing] = useState<{ go: () => void } | null>(null);
  const hold = useEffectEvent((go: () => void) => setGoing({ go }));
  const follow = useEffectEvent((href: string) => router.push(href));
  useEffect(() => {
    if (unsaved)
      return holdPage(
        (go) => hold(go),
        (href) => follow(href),
      );
  }, [unsaved]);
  const leaveNow = async () => {
    letGo();
    going?.go();
    return null;
  };
  return (
    <>
      {/* It stands there before it says something, so that it is read out when it does. */}
      <span role="status" className="text-ink-2">
        {unsaved && (
          <Lamp tone="warn" half>
            Unsaved changes
          </Lamp>
        )}
      </span>
      <ConfirmDialog
        open={going !== null}
        onOpenChange={() => setGoing(null)}
        title="Leave without saving?"
        description="What you have changed here is lost."
        cancel="Keep editing"
        action="Leave without saving"
        onConfirm={leaveNow}
      />
    </>
  );
}
