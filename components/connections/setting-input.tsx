"use client";

import { Controller, useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { registered } from "@/components/ui/registered";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import type { CatalogEntry, ConnectionFormValues } from "./form-values";

/** One setting, drawn by its kind. */
export function SettingInput({ field }: { field: CatalogEntry["settings"][number] }) {
  const form = useFormContext<ConnectionFormValues>();
  const name = `settings.${field.key}` as const;
  const error = form.formState.errors.settings?.[field.key]?.message;
  return (
    <Field
      label={field.label}
      help={field.help}
      error={error}
      optional={field.kind !== "flag"}
      inline={field.kind === "flag"}
    >
      {field.kind === "flag" ? (
        <Controller
          control={form.control}
          name={name}
          render={({ field: { value, onChange, ref } }) => (
            <Switch ref={ref} checked={value === true} onCheckedChange={onChange} />
          )}
        />
      ) : field.choices ? (
        <Select {...registered(form, name)}>
          <option value="">As usual</option>
          {field.choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      ) : (
        <Input
          mono
          inputMode={field.kind === "number" ? "numeric" : field.kind === "url" ? "url" : undefined}
          placeholder={field.placeholder}
          autoComplete="off"
          spellCheck={false}
          {...registered(form, name)}
        />
      )}
    </Field>
  );
}
