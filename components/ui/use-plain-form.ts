import { type FormEvent, useState } from "react";
import type * as z from "zod/mini";
import type { ActionResult } from "@/lib/auth/result";
import { answerOf } from "./answer-of";
import { uncheckedWords } from "./check-later";
import { loadAhead } from "./load-ahead";

type Faults<Name extends string> = Partial<Record<Name, string>>;

/** The first fault of each of these fields, in a schema's words. */
export function faultsOf<Name extends string>(
  names: readonly Name[],
  issues: readonly { path: readonly PropertyKey[]; message: string }[],
): Faults<Name> {
  const faults: Faults<Name> = {};
  for (const name of names) {
    const issue = issues.find(({ path }) => path[0] === name);
    if (issue) faults[name] = issue.message;
  }
  return faults;
}

/** What stands in these fields of the form as it is on the page. */
function textsIn<Name extends string>(form: HTMLFormElement, names: readonly Name[]): Record<Name, string> {
  const given = new FormData(form);
  return Object.fromEntries(names.map((name) => [name, String(given.get(name) ?? "")])) as Record<
    Name,
    string
  >;
}

/** Moves to the first of these fields that has a fault. */
function focusFault<Name extends string>(
  form: HTMLFormElement,
  names: readonly Name[],
  faults: Faults<Name>,
): void {
  const first = names.find((name) => faults[name] !== undefined);
  const control = first && form.elements.namedItem(first);
  if (control instanceof HTMLElement) control.focus();
}

type Form<Name extends string, Checked, Answer> = {
  /** In the order of the page. */
  names: readonly Name[];
  /** The schema, from a module that the form does not import otherwise; loaded ahead by {@link plainForm}. */
  load: () => Promise<z.ZodMiniType<Checked>>;
  send: (checked: Checked) => Promise<ActionResult<Answer>>;
};

/**
 * A form of few lines of text, which the browser keeps by itself: for windows, where react-hook-form would weigh more
 * than everything in them. It is checked when it is sent, and from then on with each change.
 *
 * @param onDone takes what the server answered
 */
export function usePlainForm<Name extends string, Checked, Answer>(
  { names, load, send }: Form<Name, Checked, Answer>,
  onDone: (answer: Answer) => void,
) {
  const [faults, setFaults] = useState<Faults<Name>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [sent, setSent] = useState(false);

  const check = async (form: HTMLFormElement): Promise<{ data: Checked } | { faults: Faults<Name> }> => {
    const schema = await load().catch(() => null);
    if (schema === null) {
      return { faults: faultsOf(names, [{ path: [names[0] ?? ""], message: uncheckedWords }]) };
    }
    const checked = schema.safeParse(textsIn(form, names));
    return checked.success ? { data: checked.data } : { faults: faultsOf(names, checked.error.issues) };
  };
  const refuse = (form: HTMLFormElement, found: Faults<Name>) => {
    setFaults(found);
    focusFault(form, names, found);
  };

  const submit = async (form: HTMLFormElement) => {
    setProblem(null);
    const checked = await check(form);
    if ("faults" in checked) return refuse(form, checked.faults);
    setFaults({});
    const answer = await answerOf(send(checked.data));
    if (answer.ok) return onDone(answer.data);
    const { message, fields = {} } = answer.error;
    const known = faultsOf(
      names,
      Object.entries(fields).map(([path, words]) => ({ path: path.split("."), message: words })),
    );
    // What has no field of its own is said above the form.
    const shown = Object.keys(known).length;
    setProblem(shown > 0 && shown === Object.keys(fields).length ? null : message);
    refuse(form, known);
  };

  const onSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setPending(true);
    setSent(true);
    await submit(event.currentTarget).finally(() => setPending(false));
  };
  const onChange = async (event: FormEvent<HTMLFormElement>) => {
    const { target, currentTarget } = event;
    const name = names.find((one) => target instanceof Element && target.getAttribute("name") === one);
    if (!sent || name === undefined) return;
    const checked = await check(currentTarget);
    const fault = "faults" in checked ? checked.faults[name] : undefined;
    setFaults((before) => ({ ...before, [name]: fault }));
  };
  return { faults, problem, pending, form: { onSubmit, onChange, noValidate: true } };
}

/** Says once, beside the component, what a {@link usePlainForm} is about; its schema comes with the first sign of life. */
export function plainForm<Name extends string, Checked, Answer>(
  form: Form<Name, Checked, Answer>,
): Form<Name, Checked, Answer> {
  loadAhead(form.load);
  return form;
}
