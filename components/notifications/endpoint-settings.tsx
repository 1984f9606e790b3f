"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Controller, useForm } from "react-hook-form";
import { applyProblem } from "@/components/layout/apply-problem";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { checkLater } from "@/components/ui/check-later";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Switch } from "@/components/ui/switch";
import { changedIn } from "@/components/ui/take-stored";
import { toast } from "@/components/ui/toast";
import { Unsaved } from "@/components/ui/unsaved";
import { useStored } from "@/components/ui/use-stored";
import { deleteEndpointAction, updateEndpointAction } from "@/lib/notifications/actions";
import type { EndpointData } from "@/lib/notifications/schema";
import { EndpointFields } from "./endpoint-fields";

const check = checkLater(() => import("@/lib/notifications/schema").then((module) => module.endpointInput));

type Props = { endpointId: string; data: EndpointData };

/** Changes or deletes a webhook; its secret stays as it is. */
export function EndpointSettings({ endpointId, data }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const [deleting, setDeleting] = useState(false);
  const router = useRouter();
  const form = useForm({ resolver: check, defaultValues: data });
  const store = useStored(form, data);
  const { isDirty, isSubmitting } = form.formState;

  const save = form.handleSubmit(async (changed) => {
    setProblem(null);
    const patch = changedIn(changed, data);
    const result = await store(updateEndpointAction({ endpointId, patch }), (stored) => stored);
    if (!result.ok) {
      setProblem(applyProblem(form, result.error, ["url", "description", "events", "failures_above"]));
      return;
    }
    toast.success("Saved.");
  });
  const remove = async () => {
    const result = await answerOf(deleteEndpointAction({ endpointId }));
    if (!result.ok) return result.error.message;
    toast.success("The webhook is deleted.");
    router.push("/settings/webhooks");
    return null;
  };

  return (
    <form onSubmit={save} noValidate className="flex flex-col gap-4">
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Field label="On" help="While it is off nothing is told, and nothing is made up for later." inline>
        <Controller
          control={form.control}
          name="enabled"
          render={({ field }) => <Switch checked={field.value ?? true} onCheckedChange={field.onChange} />}
        />
      </Field>
      <EndpointFields form={form} />
      <div className="flex flex-wrap justify-between gap-2">
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" pending={isSubmitting} pendingLabel="Saving…">
            Save changes
          </Button>
          <Unsaved unsaved={isDirty} />
        </div>
        <Button variant="danger-quiet" onClick={() => setDeleting(true)}>
          Delete webhook
        </Button>
      </div>
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title="Delete this webhook?"
        description="Its address is told of nothing any more, also of what waits. Its secret cannot be brought back."
        action="Delete webhook"
        onConfirm={remove}
      />
    </form>
  );
}
