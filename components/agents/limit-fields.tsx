"use client";

import { Controller, useFormContext } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Section } from "@/components/ui/panel";
import { registered } from "@/components/ui/registered";
import { Switch } from "@/components/ui/switch";
import { defaultLimits } from "@/lib/agents/limits";
import { limitNames, type SettingsForm } from "./settings-values";

const labels = {
  per_call: "In one call",
  per_number_hour: "To one number in an hour",
  per_minute: "By this agent in a minute",
};

/** How much an agent may send, and whether it may ask what became of a message. */
export function LimitFields({ disabled }: { disabled: boolean }) {
  const form = useFormContext<SettingsForm>();
  const errors = form.formState.errors.limits;
  return (
    <Section title="Limits" description="Messages at most. Empty means the usual limit, shown in grey.">
      <div className="grid gap-4 sm:grid-cols-3">
        {limitNames.map((name) => (
          <Field key={name} label={labels[name]} error={errors?.[name]?.message}>
            <Input
              inputMode="numeric"
              placeholder={String(defaultLimits[name])}
              {...registered(form, `limits.${name}`)}
            />
          </Field>
        ))}
      </div>
      <Field
        label="Let the agent ask whether a message arrived"
        help="Adds the tool check_whatsapp_status to its definitions."
        className="mt-2"
        inline
      >
        <Controller
          control={form.control}
          name="status_tool"
          render={({ field: { value, onChange, ref } }) => (
            <Switch ref={ref} checked={value} onCheckedChange={onChange} disabled={disabled} />
          )}
        />
      </Field>
    </Section>
  );
}
