import { createFunctionAction, updateFunctionAction } from "@/lib/functions/actions";
import { changedFields } from "./changed-fields";
import { formPath, inputOf, patchOf } from "./input";
import { readFunction } from "./queries";
import type { Draft } from "./read-draft";
import { stepOf } from "./steps";
import type { SaveProblem } from "./use-save";
import type { WizardValues } from "./values";

export type Saved = { id: string; name: string };

/** Makes a new function of it, or saves over the version that was just looked at. */
export type SaveHow = { asNew?: boolean; over?: number };

type Form = { agentId: string; functionId: string | null; base: Draft["base"]; values: WizardValues };

type End =
  | { kind: "saved"; saved: Saved }
  | {
      kind: "refused";
      problem: SaveProblem | null;
      /** By their place in the form; null where no field is to blame. */
      faults: Map<string, string> | null;
    };

/** What the other one changed, while this form was open. */
async function lookAtTheirs(id: string, base: Draft["base"]): Promise<SaveProblem> {
  const { version, ...theirs } = await readFunction(id);
  return { kind: "changed", version, theirs, fields: base ? changedFields(base.data, theirs) : [] };
}

/** Sends the form, and reads from a refusal what to do about it. */
export async function saveFunction({ agentId, functionId, base, values }: Form, how: SaveHow): Promise<End> {
  const { input, places } = inputOf(values);
  const editing = how.asNew ? null : functionId;
  const result = editing
    ? await updateFunctionAction({
        functionId: editing,
        patch: patchOf(values, input),
        ifVersion: how.over ?? base?.version,
      })
    : await createFunctionAction({ agentId, data: { ...input } });
  if (result.ok) return { kind: "saved", saved: result.data };
  const { code, message, fields } = result.error;
  const refused = (problem: SaveProblem): End => ({ kind: "refused", problem, faults: null });
  if (code === "unauthorized") return refused({ kind: "signed-out" });
  if (fields && Object.keys(fields).length > 0) {
    const faults = Object.entries(fields).map(([path, words]) => [formPath(path, places), words] as const);
    // What has a field is said there.
    const homeless = faults.some(([path]) => stepOf(path) === null);
    return {
      kind: "refused",
      problem: homeless ? { kind: "message", message } : null,
      faults: new Map(faults),
    };
  }
  if (editing && code === "conflict") return refused(await lookAtTheirs(editing, base));
  if (editing && code === "not_found") return refused({ kind: "deleted" });
  return refused({ kind: "message", message });
}
