import { useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { functionInput } from "@/lib/functions/schema";
import type { Draft } from "./draft";
import { dropDraft, loadDraft, storeDraft } from "./draft-store";
import { emptyValues, valuesOf, type WizardValues } from "./values";
import type { SavedFunction } from "./wizard-context";

export type Opened = {
  values: WizardValues;
  base: Draft["base"];
  /** When the draft that goes on here was left; null when it begins anew. */
  resumed: string | null;
  /** A draft was there that could not be read. */
  setAside: boolean;
};

/** The version and data of a saved function that a draft goes out from. */
function baseOf(fn: SavedFunction): NonNullable<Draft["base"]> {
  const { id: _id, version, ...rest } = fn;
  const known = Object.entries(rest).filter(([key]) => key in functionInput.shape);
  return { version, data: functionInput.parse(Object.fromEntries(known)) };
}

/** What the wizard begins with: the draft left in this browser, else the saved function, else nothing. */
export function openDraft(agentId: string, editing: SavedFunction | null): Opened {
  const reading = loadDraft(agentId, editing?.id ?? "new");
  if (reading.kind === "draft") {
    const { values, base, saved_at } = reading.draft;
    return { values, base: base ?? (editing && baseOf(editing)), resumed: saved_at, setAside: false };
  }
  return {
    values: editing ? valuesOf(editing) : emptyValues(),
    base: editing && baseOf(editing),
    resumed: null,
    setAside: reading.kind === "unreadable",
  };
}

/** Everything but what the network says about the template. */
const textOf = ({ snapshot: _snapshot, mappings, ...rest }: WizardValues) =>
  JSON.stringify([rest, mappings.filter(({ source }) => source !== "")]);

/** How long after a change the draft is written, in ms. */
const pause = 250;

/**
 * Keeps the form in this browser while it differs from what is saved.
 *
 * @returns whether it differs, and a way to end the keeping: after saving or discarding
 */
export function useDraftKeeping(
  form: UseFormReturn<WizardValues>,
  { agentId, target, base }: { agentId: string; target: string; base: Draft["base"] },
) {
  const saved = base ? valuesOf(base.data) : emptyValues();
  const dirty = textOf(form.getValues()) !== textOf(saved);
  const ended = useRef(false);
  const latest = useRef({ base, dirty });
  latest.current = { base, dirty };
  const [end] = useState(() => () => {
    ended.current = true;
    dropDraft(agentId, target);
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const write = () => {
      clearTimeout(timer);
      timer = undefined;
      if (ended.current) return;
      if (latest.current.dirty) {
        storeDraft(agentId, target, { base: latest.current.base, values: form.getValues() });
      } else dropDraft(agentId, target);
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(write, pause);
    };
    const watching = form.watch(later);
    // A phone's browser may never come back from the background.
    const leave = () => timer !== undefined && write();
    window.addEventListener("pagehide", leave);
    document.addEventListener("visibilitychange", leave);
    return () => {
      leave();
      watching.unsubscribe();
      window.removeEventListener("pagehide", leave);
      document.removeEventListener("visibilitychange", leave);
    };
  }, [agentId, target, form]);

  return { dirty, end, restart: () => dropDraft(agentId, target) };
}
