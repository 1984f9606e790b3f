"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { triggersPath } from "@/components/agents/triggers/triggers-path";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Disclosure } from "@/components/ui/disclosure";
import { loadAhead } from "@/components/ui/load-ahead";
import { Notice } from "@/components/ui/notice";
import type { Examples } from "@/lib/functions/examples";
import { tryFunctionAction } from "@/lib/messages/actions";
import type { SavedFunction, WizardAgent } from "../wizard/wizard-context";
import { CallForm } from "./call-form";
import type { Outcome } from "./outcome";
import { useImaginaryCall } from "./use-imaginary-call";

// Previews and live data: nothing of it shows before a call was tried.
const loadResult = () => import("./try-result").then((module) => module.TryResult);
const TryResult = dynamic(loadResult, { ssr: false });
loadAhead(loadResult);

const loadTerminal = () => import("./try-terminal").then((module) => module.TryTerminal);
const TryTerminal = dynamic(loadTerminal, { ssr: false });
loadAhead(loadTerminal);

type Trial = Extract<Awaited<ReturnType<typeof tryFunctionAction>>, { ok: true }>["data"];

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
  /** What is asked about, with its number as people read it: sent as it is, whatever was typed meanwhile. */
  const [asked, setAsked] = useState<{ call: typeof body; to: string } | null>(null);
  const [terminal, setTerminal] = useState(false);
  const { phone } = form.values;

  const run = async (mode: "dry_run" | "send", call = body) => {
    setPending(true);
    // First: a message that was sent must not end in "could not be reached".
    const result = await answerOf(
      loadResult().then(() => tryFunctionAction({ functionId: fn.id, body: { mode, ...call } })),
    );
    setPending(false);
    return result;
  };
  const dryRun = async (event: FormEvent) => {
    event.preventDefault();
    setOutcome({ result: await run("dry_run"), phone });
  };
  // What would not leave, a number that cannot be one first of all, is told before one is asked.
  const ask = async () => {
    const result = await run("dry_run");
    const ready = result.ok && result.data.answer.status === "dry_run" && result.data.to_shown;
    // What came of another number does not stand behind the question about this one.
    setOutcome(ready ? null : { result, phone });
    setAsked(ready ? { call: body, to: ready } : null);
  };
  const send = async () => {
    const result = await run("send", asked?.call);
    if (!result.ok) return result.error.message;
    setOutcome({ result, phone });
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
            <CallForm
              {...form}
              phoneFault={outcome?.result.ok && outcome.phone === phone && outcome.result.data.phone_fault}
            />
            {!fn.enabled && (
              <Notice tone="warn">
                This function is disabled: a call is told so. Enable it to try the rest.
              </Notice>
            )}
            {outcome && !outcome.result.ok && <Notice tone="danger">{outcome.result.error.message}</Notice>}
            {outcome?.result.ok && (
              <TryResult fn={fn} agentName={agent.name} trial={outcome.result.data} fields={form.fields} />
            )}
            <Disclosure
              summary="The same from a terminal"
              className="rounded-md border"
              onPress={() => setTerminal(true)}
            >
              {terminal && <TryTerminal address={address} body={body} />}
            </Disclosure>
          </DialogBody>
          <DialogFooter>
            {form.fields.heard.length > 0 && (
              <Button asChild variant="ghost" className="mr-auto">
                <Link href={triggersPath(agent.id, fn.id)}>Test in-call variables</Link>
              </Button>
            )}
            <Button onClick={ask} pending={pending}>
              Send test…
            </Button>
            <Button type="submit" variant="primary" pending={pending} pendingLabel="Running…">
              Dry run
            </Button>
          </DialogFooter>
        </form>
      </Dialog>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={() => setAsked(null)}
        title="Really send this message?"
        description={`It goes to ${asked?.to} on WhatsApp with the values that you entered, in dry run too.`}
        action="Send it"
        onConfirm={send}
      />
    </>
  );
}
