"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { triggersPath } from "@/components/agents/triggers/triggers-path";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Disclosure } from "@/components/ui/disclosure";
import { loadAhead } from "@/components/ui/load-ahead";
import { Notice } from "@/components/ui/notice";
import type { Examples } from "@/lib/functions/examples";
import { tryFunctionAction } from "@/lib/messages/actions";
import type { SavedFunction, WizardAgent } from "../wizard/wizard-context";
import { CallForm } from "./call-form";
import { curlOf } from "./imaginary-call";
import { useImaginaryCall } from "./use-imaginary-call";

// Previews and live data: nothing of it shows before a call was tried.
const loadResult = () => import("./try-result").then((module) => module.TryResult);
const TryResult = dynamic(loadResult);
loadAhead(loadResult);

type Outcome = Awaited<ReturnType<typeof tryFunctionAction>>;

type Props = {
  agent: WizardAgent;
  fn: SavedFunction;
  /** What its variables are filled with to begin with. */
  examples: Examples;
  /** The function's own address. */
  address: string;
  onClose: () => void;
};

/** A function with an imaginary call: what would be sent, said and seen; and, if wanted, really sent. */
export function TryDialog({ agent, fn, examples, address, onClose }: Props) {
  const { form, body } = useImaginaryCall(fn, agent, examples);
  const [pending, setPending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [asking, setAsking] = useState(false);

  const run = async (mode: "dry_run" | "send"): Promise<string | null> => {
    setPending(true);
    try {
      // First: a message that was sent must not end in "could not be reached".
      await loadResult();
      setOutcome(await tryFunctionAction({ functionId: fn.id, body: { mode, ...body } }));
      return null;
    } catch {
      return "Midcall could not be reached. Try again in a moment.";
    } finally {
      setPending(false);
    }
  };
  const dryRun = async (event: FormEvent) => {
    event.preventDefault();
    const failed = await run("dry_run");
    if (failed) setOutcome({ ok: false, error: { code: "unavailable", message: failed } });
  };

  return (
    <>
      <Dialog
        open
        onOpenChange={(open) => !open && onClose()}
        title={`Try ${fn.name}`}
        description="An imaginary call: fill in what the engine would know and what the agent would have heard."
        wide
      >
        <form onSubmit={dryRun} noValidate className="flex min-h-0 flex-1 flex-col">
          <DialogBody>
            <CallForm {...form} />
            {!fn.enabled && (
              <Notice tone="warn">
                This function is disabled: a call is told so. Enable it to try the rest.
              </Notice>
            )}
            {outcome && !outcome.ok && <Notice tone="danger">{outcome.error.message}</Notice>}
            {outcome?.ok && <TryResult fn={fn} agentName={agent.name} trial={outcome.data} />}
            <Disclosure summary="The same from a terminal" className="rounded-md border">
              <div className="px-3 pb-3">
                <CodeBlock code={curlOf(address, body)} what="command" />
              </div>
            </Disclosure>
          </DialogBody>
          <DialogFooter>
            {form.fields.heard.length > 0 && (
              <Button asChild variant="ghost" className="mr-auto">
                <Link href={triggersPath(agent.id, fn.id)}>Test in-call variables</Link>
              </Button>
            )}
            <Button onClick={() => setAsking(true)} disabled={pending || !body.customer_phone}>
              Send test…
            </Button>
            <Button type="submit" variant="primary" pending={pending} pendingLabel="Running…">
              Dry run
            </Button>
          </DialogFooter>
        </form>
      </Dialog>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Really send this message?"
        description={`It goes to ${body.customer_phone} on WhatsApp with the values above, also while the agent is in dry run.`}
        action="Send it"
        onConfirm={() => run("send")}
      />
    </>
  );
}
