import type { FieldValues, Path, UseFormReturn } from "react-hook-form";

/**
 * Shows what the server said at the fields that it named, and moves to the first of them.
 *
 * @param known the fields that this form shows; faults elsewhere belong above the form
 * @returns what is to be said above the form: null when every fault has its field
 */
export function applyProblem<T extends FieldValues>(
  form: UseFormReturn<T>,
  problem: { message: string; fields?: Record<string, string> },
  known: readonly Path<T>[],
): string | null {
  const faults = Object.entries(problem.fields ?? {});
  let shown = 0;
  for (const [path, message] of faults) {
    const field = known.find((name) => path === name || path.startsWith(`${name}.`));
    if (field === undefined) continue;
    form.setError(field, { type: "server", message }, { shouldFocus: shown === 0 });
    shown += 1;
  }
  return shown > 0 && shown === faults.length ? null : problem.message;
}
