import type { ComponentProps } from "react";
import { Field } from "@/components/ui/field";
import { PasswordInput } from "./password-input";

/** A password that is chosen here. */
export function NewPasswordField({
  error,
  ...rest
}: { error: string | undefined } & ComponentProps<typeof PasswordInput>) {
  const help = "12 characters or more. A few words that only you would put together.";
  return (
    <Field label="Password" help={error ? undefined : help} error={error} required>
      <PasswordInput {...rest} autoComplete="new-password" />
    </Field>
  );
}
