import { useEffect, useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { dropDraft, storeDraft } from "./draft-store";
import type { Draft } from "./read-draft";
import { emptyValues, valuesOf, type WizardValues } from "./values";

/** Everything but what the network says about the template. */
const textOf = ({ snapshot: _snapshot, mappings, ...rest }: WizardValues) =>
  JSON.stringify([rest, mappings.filter(({ source }) => source !== "")]);

/** How long after a change the draft is written, in ms. */
const pause = 250;

/**
 * Keeps the form in this browser while it differs from what is saved.
 *
 * @returns whether it differs, when it was last kept since it was opened, and a way to end the keeping: after saving
 *   or discarding
 */
export function useDraftKeeping(
  form: UseFormReturn<WizardValues>,
  { agentId, target, base }: { agentId: string; target: string; base: Draft["base"] },
) {
  const saved = base ? valuesOf(base.data) : emptyValues();
  const dirty = textOf(form.getValues()) !== textOf(saved);
  const [keptAt, setKeptAt] = useState<string | null>(null);
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
        setKeptAt(storeDraft(agentId, target, { base: latest.current.base, values: form.getValues() }));
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

  return { dirty, keptAt, end, restart: () => dropDraft(agentId, target) };
}
