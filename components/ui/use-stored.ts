import { useEffect, useEffectEvent, useRef } from "react";
import type { FieldValues, Path, UseFormReturn } from "react-hook-form";
import type { ActionResult } from "@/lib/auth/result";
import { answerOf } from "./answer-of";
import { isSame, takeStored } from "./take-stored";

type Form<Values extends FieldValues> = Pick<
  UseFormReturn<Values, unknown, Values>,
  "getValues" | "setValue" | "reset"
>;

/**
 * Keeps a form in step with what is stored, also while it is being saved: fields that nobody touched show it, and what
 * was typed or chosen stays, not saved yet. A form with a `key` of what is stored would be made anew by every change
 * of it, and lose what was typed, and the focus.
 *
 * @param stored what the page was drawn with, as the form holds it
 * @returns sends the form: `asked` is what its action answers, `storedOf` says what is stored thereby
 */
export function useStored<Values extends FieldValues>(form: Form<Values>, stored: Values) {
  const began = useRef(stored);
  const sent = useRef<Values>(null);

  const take = (next: Values, options: Parameters<typeof form.reset>[1] = {}) => {
    const shown = form.getValues();
    const taken = takeStored(shown, [began.current, sent.current ?? began.current], next);
    for (const name of Object.keys(taken) as Path<Values>[]) {
      if (!isSame(taken[name], shown[name])) form.setValue(name, taken[name]);
    }
    form.reset(next, { ...options, keepValues: true });
    began.current = next;
  };

  // The page was drawn anew, with something else: what is being corrected in the form goes on as it was.
  const follow = useEffectEvent(() => {
    if (!isSame(began.current, stored)) take(stored, { keepErrors: true, keepIsSubmitted: true });
  });
  const drawn = JSON.stringify(stored);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another content is of interest.
  useEffect(() => follow(), [drawn]);

  return async <T>(asked: Promise<ActionResult<T>>, storedOf: (data: T) => Values) => {
    sent.current = structuredClone(form.getValues());
    const result = await answerOf(asked);
    if (result.ok) take(storedOf(result.data));
    sent.current = null;
    return result;
  };
}
