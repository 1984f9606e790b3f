import type { ComponentProps } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** What is wrong with a name: it is too long, where the check speaks of its length, else missing. */
function wrongWith(message: string): string {
  return message.includes("80") ? "At most 80 characters." : "Type the name that others will see.";
}

/** The name of somebody who is new here. */
export function NameField({ error, ...rest }: { error: string | undefined } & ComponentProps<typeof Input>) {
  return (
    <Field label="Your name" error={error && wrongWith(error)} required>
      <Input {...rest} autoComplete="name" />
    </Field>
  );
}
