import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { useWizard } from "../wizard-context";

/** What is rarely changed: consent, sending again, another number, and for how long. */
export function SendingRules() {
  const { form, values, fault } = useWizard();
  const { allow_resend, allow_other_number, dedupe_s, useful_s } = values;
  const changed =
    values.consent !== "none" || allow_resend || allow_other_number || dedupe_s + useful_s !== "";
  const wrong = ["consent_key", "dedupe_s", "useful_s"].some((field) => fault(field) !== undefined);
  return (
    <Disclosure summary="Consent and repeats" open={changed || wrong} className="rounded-md border">
      <div className="flex flex-col gap-3 px-3 pb-3">
        <div className="grid gap-3 sm:grid-cols-2">
          <Field label="Consent" help="Whether the customer must have agreed to be written to.">
            <Select {...form.register("consent")}>
              <option value="none">Not needed</option>
              <option value="ask">The agent asks in the call</option>
              <option value="metadata">The call&apos;s metadata tells</option>
            </Select>
          </Field>
          {values.consent === "metadata" && (
            <Field label="Metadata key" required error={fault("consent_key")}>
              <Input
                {...form.register("consent_key")}
                mono
                placeholder="whatsapp_consent"
                autoComplete="off"
              />
            </Field>
          )}
        </div>
        <SwitchLine
          label="May be sent again in the same call"
          help="Only when the customer says that it did not arrive."
        >
          <Switch
            checked={values.allow_resend}
            onCheckedChange={(on) => form.setValue("allow_resend", on, { shouldDirty: true })}
          />
        </SwitchLine>
        <SwitchLine
          label="May go to another number"
          help="One that the customer names in the call; it is marked as heard, not known."
        >
          <Switch
            checked={values.allow_other_number}
            onCheckedChange={(on) => form.setValue("allow_other_number", on, { shouldDirty: true })}
          />
        </SwitchLine>
        <div className="grid gap-3 sm:grid-cols-2">
          <Field
            label="Not twice within, in seconds"
            help="The same content to the same customer. Empty: 120 in one call, 30 without a call id."
            error={fault("dedupe_s")}
          >
            <Input {...form.register("dedupe_s")} inputMode="numeric" placeholder="120" autoComplete="off" />
          </Field>
          <Field
            label="Of use for, in seconds"
            help="What could not leave is tried again until then, and not after."
            error={fault("useful_s")}
          >
            <Input {...form.register("useful_s")} inputMode="numeric" placeholder="600" autoComplete="off" />
          </Field>
        </div>
      </div>
    </Disclosure>
  );
}

function SwitchLine({ label, help, children }: { label: string; help: string; children: ReactNode }) {
  return (
    <Field label={label} help={help} inline>
      {children}
    </Field>
  );
}
