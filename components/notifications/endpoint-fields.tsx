"use client";

import type { UseFormReturn } from "react-hook-form";
import type * as z from "zod/mini";
import { Mono } from "@/components/ui/code";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { registered } from "@/components/ui/registered";
import { eventNames, eventWords } from "@/lib/notifications/events";
import type { endpointInput } from "@/lib/notifications/schema";

export type EndpointForm = UseFormReturn<
  z.input<typeof endpointInput>,
  unknown,
  z.output<typeof endpointInput>
>;

/** What an endpoint is: its address, and what it is told of. */
export function EndpointFields({ form }: { form: EndpointForm }) {
  const { errors } = form.formState;
  const events = form.watch("events");
  return (
    <>
      <Field
        label="Address"
        help="Events are posted there as JSON, signed by the rules of Standard Webhooks."
        error={errors.url?.message}
        required
      >
        <Input
          {...registered(form, "url")}
          type="url"
          inputMode="url"
          placeholder="https://crm.example.com/hooks/midcall"
          autoComplete="off"
        />
      </Field>
      <Field label="Note" error={errors.description?.message} optional>
        <Input {...registered(form, "description")} placeholder="CRM" autoComplete="off" />
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 text-sm font-medium">Told of</legend>
        {eventNames.map((name) => (
          <label key={name} className="flex items-start gap-2.5 text-sm">
            <input
              type="checkbox"
              value={name}
              {...form.register("events")}
              className="mt-0.5 size-4 shrink-0 accent-accent"
            />
            <span>
              <Mono>{name}</Mono>
              <span className="block text-ink-3">{eventWords[name]}</span>
            </span>
          </label>
        ))}
        {errors.events && <p className="text-sm text-danger-text">Choose at least one event.</p>}
      </fieldset>
      {events.includes("failures.above") && (
        <Field
          label="Failures above (%)"
          help="Share of an hour’s messages, once there are ten."
          error={errors.failures_above?.message}
        >
          <Input
            {...form.register("failures_above", { valueAsNumber: true })}
            type="number"
            min={1}
            max={100}
            className="w-24"
          />
        </Field>
      )}
    </>
  );
}
