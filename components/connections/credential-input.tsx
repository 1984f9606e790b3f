"use client";

import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Mono } from "@/components/ui/code";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { registered } from "@/components/ui/registered";
import { ChoiceInput } from "./choice-input";
import { type CatalogEntry, type ConnectionFormValues, isMissing } from "./form-values";

type Props = {
  field: CatalogEntry["credentials"][number];
  /** Last four of the stored secret; absent when there is none. */
  hint?: string | undefined;
  /** A stored secret is open for a new value. */
  replaced: boolean;
  onReplace: (replace: boolean) => void;
};

/** One credential. A stored secret is shown by its last four and is only ever replaced. */
export function CredentialInput({ field, hint, replaced, onReplace }: Props) {
  const form = useFormContext<ConnectionFormValues>();
  const name = `credentials.${field.key}` as const;
  const error = form.formState.errors.credentials?.[field.key]?.message;
  const kept = field.secret && hint !== undefined && !replaced;

  if (field.choices) return <ChoiceInput field={field} choices={field.choices} />;
  if (kept) {
    return (
      <div key="kept" className="flex flex-col gap-1.5">
        <span className="text-sm font-medium">{field.label}</span>
        <div className="flex h-8 items-center justify-between gap-2 rounded-md border bg-sunken pr-1 pl-2.5 max-sm:h-10">
          <span className="text-sm text-ink-2">
            Stored, ends in <Mono>{hint}</Mono>
          </span>
          <Button
            size="sm"
            variant="ghost"
            onClick={() => onReplace(true)}
            aria-label={`Replace ${field.label}`}
          >
            Replace
          </Button>
        </div>
      </div>
    );
  }
  const keep = () => {
    form.resetField(name);
    onReplace(false);
  };
  return (
    // Another part than the one above: its field, which comes first in it, takes the focus of the button that went away.
    <div key="open" className="flex flex-col gap-1">
      <Field
        label={field.label}
        help={field.help}
        error={error}
        required={field.required}
        optional={!field.required}
      >
        <Input
          mono
          type={field.secret ? "password" : "text"}
          autoComplete={field.secret ? "new-password" : "off"}
          spellCheck={false}
          {...registered(form, name, { required: field.required && isMissing })}
        />
      </Field>
      {replaced && (
        <Button size="sm" variant="ghost" className="self-start" onClick={keep}>
          Keep the stored one
        </Button>
      )}
    </div>
  );
}
