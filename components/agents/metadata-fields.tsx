"use client";

import { Plus, X } from "lucide-react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/panel";
import { registered } from "@/components/ui/registered";
import type { SettingsForm } from "./settings-values";

/** What the engine tells about a call, so that functions can be filled from it. */
export function MetadataFields({ disabled }: { disabled: boolean }) {
  const form = useFormContext<SettingsForm>();
  const { fields, append, remove } = useFieldArray({ control: form.control, name: "metadata_fields" });
  const errors = form.formState.errors.metadata_fields;
  return (
    <Section
      title="Call metadata"
      description="Fields that your engine sends with a call, like the customer’s name. Functions can fill a message from them."
    >
      {fields.length > 0 && (
        <ul className="flex flex-col gap-3">
          {fields.map((field, index) => (
            <li
              key={field.id}
              className="grid items-start gap-2 rounded-md border p-3 sm:grid-cols-[1fr_1fr_1fr_auto]"
            >
              <Field label="Key" error={errors?.[index]?.key?.message}>
                <Input
                  mono
                  placeholder="customer_name"
                  {...registered(form, `metadata_fields.${index}.key`)}
                  spellCheck={false}
                />
              </Field>
              <Field label="Label" error={errors?.[index]?.label?.message}>
                <Input
                  placeholder="Customer’s name"
                  {...registered(form, `metadata_fields.${index}.label`)}
                />
              </Field>
              <Field label="Example" error={errors?.[index]?.example?.message}>
                <Input placeholder="Asha" {...registered(form, `metadata_fields.${index}.example`)} />
              </Field>
              {!disabled && (
                <Button
                  variant="ghost"
                  size="icon"
                  className="justify-self-end sm:mt-[1.625rem]"
                  aria-label={`Remove field ${index + 1}`}
                  onClick={() => remove(index)}
                >
                  <X aria-hidden />
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {errors?.message && <p className="text-sm text-danger-text">{errors.message}</p>}
      {!disabled && (
        <Button size="sm" className="self-start" onClick={() => append({ key: "", label: "", example: "" })}>
          <Plus aria-hidden />
          Add field
        </Button>
      )}
    </Section>
  );
}
