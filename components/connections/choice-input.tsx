"use client";

import { useFormContext } from "react-hook-form";
import { cn } from "@/components/ui/cn";
import type { CatalogEntry, ConnectionFormValues } from "./form-values";

type Props = {
  field: CatalogEntry["credentials"][number];
  choices: readonly { value: string; label: string }[];
};

/** One of a few, side by side; what else is asked for may depend on it. */
export function ChoiceInput({ field, choices }: Props) {
  const form = useFormContext<ConnectionFormValues>();
  const name = `credentials.${field.key}` as const;
  const error = form.formState.errors.credentials?.[field.key]?.message;
  const helpId = `${field.key}-help`;
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5" aria-describedby={helpId}>
      <legend className="mb-1.5 text-sm font-medium">{field.label}</legend>
      <div className="flex w-fit gap-px overflow-hidden rounded-md border border-line-strong bg-line-strong max-sm:w-full">
        {choices.map(({ value, label }, at) => (
          <label
            key={value}
            className={cn(
              "flex min-h-8 min-w-24 flex-1 cursor-pointer items-center justify-center bg-surface px-3 py-1 text-sm transition-colors hover:bg-hover has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent-text has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus max-sm:min-h-10",
              at === 0 && "rounded-l-[5px]",
              at === choices.length - 1 && "rounded-r-[5px]",
            )}
          >
            <input type="radio" value={value} className="sr-only" {...form.register(name)} />
            {label}
          </label>
        ))}
      </div>
      <p id={helpId} className={cn("text-sm", error ? "text-danger-text" : "text-ink-3")}>
        {error ?? field.help}
      </p>
    </fieldset>
  );
}
