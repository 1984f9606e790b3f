import {
  type FieldPath,
  type FieldValues,
  get,
  type RegisterOptions,
  type UseFormReturn,
} from "react-hook-form";

/**
 * Ties a control to its field like `form.register`, and has the server draw it with what the form began with: by
 * itself react-hook-form fills it only once its code has come, and until then the field looks empty.
 *
 * @param name the field of a text or of a choice
 * @param rules that the form checks by itself before it is sent
 */
export function registered<Values extends FieldValues, Name extends FieldPath<Values>>(
  form: Pick<UseFormReturn<Values>, "register" | "formState">,
  name: Name,
  rules?: RegisterOptions<Values, Name>,
) {
  const began: unknown = get(form.formState.defaultValues, name);
  return { ...form.register(name, rules), defaultValue: typeof began === "string" ? began : undefined };
}
