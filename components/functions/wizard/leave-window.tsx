import * as Radix from "@radix-ui/react-alert-dialog";
import { Button } from "@/components/ui/button";
import { scrimStyle } from "@/components/ui/scrim";
import { useFocusBack } from "@/components/ui/use-focus-back";
import type { LeaveProps } from "./leave-dialog";

/** What {@link LeaveDialog} is once it is open. */
export function LeaveWindow({ open, onStay, onKeep, onDiscard }: LeaveProps) {
  const focusBack = useFocusBack();
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onStay()}>
      <Radix.Portal>
        <Radix.Overlay className={scrimStyle} />
        <div className="pointer-events-none fixed inset-0 z-50 flex items-end justify-center sm:items-start sm:p-6 sm:pt-[18vh]">
          <Radix.Content
            {...focusBack}
            className="pointer-events-auto flex max-h-full w-full animate-rise-in flex-col overflow-y-auto gap-3 rounded-t-lg border bg-surface p-5 shadow-float outline-none sm:max-w-md sm:rounded-lg"
          >
            <Radix.Title className="text-lg font-semibold">Discard what you have entered?</Radix.Title>
            <Radix.Description className="text-ink-2">
              Or keep it as a draft in this browser and go on later.
            </Radix.Description>
            <div className="mt-2 flex flex-wrap justify-end gap-2">
              <Button variant="danger-quiet" className="mr-auto" onClick={onDiscard}>
                Discard
              </Button>
              <Button onClick={onKeep}>Keep as a draft</Button>
              <Radix.Cancel asChild>
                <Button variant="primary">Go on editing</Button>
              </Radix.Cancel>
            </div>
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}
