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
import { fieldLabels, type Outcome, phoneFaultOf } from "./outcome";
import { useImaginaryCall } from "./use-imaginary-call";

// Previews and live data: nothing of it shows before a call was tried.
const loadResult = () => import("./try-result").then((module) => module.TryResult);
const TryResult = dynamic(loadResult);
loadAhead(loadResult);

type Trial = Extract<Awaited<ReturnType<typeof tryFunctionAction>>, { ok: true }>["data"];

const unreachable = "Midcall could not be reached. Try again in a moment.";

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
  const [outcome, setOutcome] = useState<Outcome<Trial> | null>(null);
  const [asking, setAsking] = useState(false);
  /** The number that is asked about, as people read it. */
  const [to, setTo] = useState("");
  const { phone } = form.values;

  /** @returns null when nothing could be asked */
  const run = async (mode: "dry_run" | "send") => {
    setPending(true);
    try {
      // First: a message that was sent must not end in "could not be reached".
      await loadResult();
      return await tryFunctionAction({ functionId: fn.id, body: { mode, ...body } });
    } catch {
      return null;
    } finally {
      setPending(false);
    }
  };
  const show = (result: Outcome<Trial>["result"] | null) =>
    setOutcome({
      result: result ?? { ok: false, error: { code: "unavailable", message: unreachable } },
      phone,
    });
  const dryRun = async (event: FormEvent) => {
    event.preventDefault();
    show(await run("dry_run"));
  };
  // What would not leave, a number that cannot be one first of all, is told before one is asked.
  const ask = async () => {
    const rehearsed = await run("dry_run");
    if (!rehearsed?.ok || rehearsed.data.answer.status !== "dry_run") {
      show(rehearsed);
      return;
    }
    // What came of another number does not stand behind the question about this one.
    setOutcome(null);
    setTo(rehearsed.data.to_shown ?? phone);
    setAsking(true);
  };
  const send = async () => {
    const sent = await run("send");
    if (!sent) return unreachable;
    show(sent);
    return null;
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
            <CallForm {...form} phoneFault={phoneFaultOf(outcome, phone)} />
            {!fn.enabled && (
              <Notice tone="warn">
                This function is disabled: a call is told so. Enable it to try the rest.
              </Notice>
            )}
            {outcome && !outcome.result.ok && <Notice tone="danger">{outcome.result.error.message}</Notice>}
            {outcome?.result.ok && (
              <TryResult
                fn={fn}
                agentName={agent.name}
                trial={outcome.result.data}
                labels={fieldLabels(form.fields)}
              />
            )}
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
            <Button onClick={ask} disabled={pending || !body.customer_phone}>
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
        description={`It goes to ${to} on WhatsApp with the values above, also while the agent is in dry run.`}
        action="Send it"
        onConfirm={send}
      />
    </>
  );
}
