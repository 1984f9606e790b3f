import { unstable_isUnrecognizedActionError } from "next/navigation";
import { useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import * as z from "zod/mini";
import { readJson } from "@/components/layout/read-json";
import { createFunctionAction, updateFunctionAction } from "@/lib/functions/actions";
import { type FunctionData, functionInput } from "@/lib/functions/schema";
import { changedFields } from "./changed-fields";
import type { Draft } from "./draft";
import { formPath, inputOf } from "./input";
import { stepOf } from "./steps";
import type { WizardValues } from "./values";

/** Why it was not saved, where no single field is to blame. */
export type SaveProblem =
  | { kind: "message"; message: string }
  | { kind: "signed-out" }
  | { kind: "outdated" }
  | { kind: "deleted" }
  | { kind: "changed"; version: number; theirs: FunctionData; fields: string[] };

type Saved = { id: string; name: string };

const storedFunction = z.object({ ...functionInput.shape, version: z.int() });

type Options = {
  agentId: string;
  functionId: string | null;
  base: Draft["base"];
  form: UseFormReturn<WizardValues>;
  /** Faults by their place in the form. */
  onFaults: (faults: Map<string, string>) => void;
};

/** Saving with all its ends. The draft is nowhere touched: whoever saved drops it. */
export function useSave({ agentId, functionId, base, form, onFaults }: Options) {
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<SaveProblem | null>(null);

  /** What the other one changed, while this form was open. */
  const lookAtTheirs = async (id: string): Promise<SaveProblem> => {
    const path = `/api/ui/functions/${encodeURIComponent(id)}`;
    const { version, ...theirs } = await readJson(path, storedFunction, AbortSignal.timeout(10_000));
    return { kind: "changed", version, theirs, fields: base ? changedFields(base.data, theirs) : [] };
  };

  /** @param asNew makes a new function of it, or saves over the version that was just looked at */
  const attempt = async (how: { asNew?: boolean; over?: number }): Promise<Saved | null> => {
    const { input, places } = inputOf(form.getValues());
    const editing = how.asNew ? null : functionId;
    const { sending = null, sent = null, failed = null } = input.say ?? {};
    const result = editing
      ? await updateFunctionAction({
          functionId: editing,
          // Null takes a phrase away; what the wizard does not show stays as it is.
          patch: { ...input, say: { sending, sent, failed } },
          ifVersion: how.over ?? base?.version,
        })
      : await createFunctionAction({ agentId, data: { ...input } });
    if (result.ok) return result.data;
    const { code, message, fields } = result.error;
    if (code === "unauthorized") setProblem({ kind: "signed-out" });
    else if (fields && Object.keys(fields).length > 0) {
      const faults = Object.entries(fields).map(([path, words]) => [formPath(path, places), words] as const);
      // What has a field is said there.
      if (faults.some(([path]) => stepOf(path) === null)) setProblem({ kind: "message", message });
      onFaults(new Map(faults));
    } else if (editing && code === "conflict") setProblem(await lookAtTheirs(editing));
    else if (editing && code === "not_found") setProblem({ kind: "deleted" });
    else setProblem({ kind: "message", message });
    return null;
  };

  const save = async (how: { asNew?: boolean; over?: number } = {}): Promise<Saved | null> => {
    setSaving(true);
    setProblem(null);
    try {
      return await attempt(how);
    } catch (error) {
      const outdated = unstable_isUnrecognizedActionError(error);
      setProblem(
        outdated
          ? { kind: "outdated" }
          : {
              kind: "message",
              message: "Midcall could not be reached. What you entered is kept; try again in a moment.",
            },
      );
      return null;
    } finally {
      setSaving(false);
    }
  };
  return { save, saving, problem, dismiss: () => setProblem(null) };
}
