"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { applyProblem } from "@/components/layout/apply-problem";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { checkLater } from "@/components/ui/check-later";
import { Dialog, DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { ShownOnce } from "@/components/ui/shown-once";
import { createEndpointAction } from "@/lib/notifications/actions";
import { EndpointFields } from "./endpoint-fields";

const check = checkLater(() => import("@/lib/notifications/schema").then((module) => module.endpointInput));

/** Makes a webhook and shows its secret this one time. */
export function NewEndpoint() {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useForm({
    resolver: check,
    defaultValues: {
      url: "",
      description: "",
      events: [
        "connection.needs_attention" as const,
        "connection.warning" as const,
        "template.paused" as const,
        "failures.above" as const,
      ],
      failures_above: 20,
      enabled: true,
    },
  });

  const change = (next: boolean) => {
    setOpen(next);
    setSecret(null);
    setProblem(null);
    form.reset();
  };
  const submit = form.handleSubmit(async (data) => {
    setProblem(null);
    const result = await answerOf(createEndpointAction(data));
    if (result.ok) setSecret(result.data.secret);
    else setProblem(applyProblem(form, result.error, ["url", "description", "events", "failures_above"]));
  });

  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        New webhook
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={secret ? "The signing secret" : "New webhook"}
        sticky={secret !== null}
      >
        {secret ? (
          <ShownOnce what="secret" label="Signing secret" value={secret} onDone={() => change(false)}>
            The receiver checks each event’s signature with it. Copy it to there before you go on.
          </ShownOnce>
        ) : (
          <form onSubmit={submit} noValidate>
            <DialogBody>
              {problem && <Notice tone="danger">{problem}</Notice>}
              <EndpointFields form={form} />
            </DialogBody>
            <DialogFooter>
              <Button onClick={() => change(false)}>Cancel</Button>
              <Button
                type="submit"
                variant="primary"
                pending={form.formState.isSubmitting}
                pendingLabel="Making…"
              >
                Make the webhook
              </Button>
            </DialogFooter>
          </form>
        )}
      </Dialog>
    </>
  );
}
