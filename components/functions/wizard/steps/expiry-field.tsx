import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { readExpiry } from "@/lib/expiry";
import type { MappedSlot } from "../slots";
import { useWizard } from "../wizard-context";

const units = { H: "hours", D: "days" } as const;
type Unit = keyof typeof units;

function readDuration(value: string): { count: string; unit: Unit } | null {
  const [, days, hours] = /^P(?:(\d+)D|T(\d+)H)$/i.exec(value) ?? [];
  if (days !== undefined) return { count: days, unit: "D" };
  return hours === undefined ? null : { count: hours, unit: "H" };
}

/** The same moment as `datetime-local` writes it: in the reader's zone, without saying so. */
function localOf(value: string): string {
  const expiry = readExpiry(value);
  if (!expiry || !("at" in expiry)) return "";
  const offsetMs = new Date(expiry.at).getTimezoneOffset() * 60_000;
  return new Date(expiry.at - offsetMs).toISOString().slice(0, 16);
}

/** When an offer ends: some time after the message, or at a moment of the calendar. */
export function ExpiryField({ mapped }: { mapped: MappedSlot }) {
  const { form, fault } = useWizard();
  const { index, draft } = mapped;
  const at = `mappings.${index}.value` as const;
  const duration = readDuration(draft.value);
  const [fixed, setFixed] = useState(draft.value !== "" && !duration);
  const set = (value: string) => form.setValue(at, value, { shouldDirty: true });
  const after = (count: string, unit: Unit) => {
    setChosen(unit);
    const digits = count.replace(/\D/g, "").slice(0, 4);
    set(digits === "" ? "" : unit === "D" ? `P${digits}D` : `PT${digits}H`);
  };
  // Kept apart from the value, which says none while no number stands in the field.
  const [chosen, setChosen] = useState<Unit>(duration?.unit ?? "H");
  const { count, unit } = duration ?? { count: "", unit: chosen };
  const choose = (mode: string) => {
    setFixed(mode === "at");
    set("");
  };
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field label="The offer ends">
        <Select value={fixed ? "at" : "after"} onChange={(event) => choose(event.target.value)}>
          <option value="after">Some time after the message</option>
          <option value="at">At a fixed time</option>
        </Select>
      </Field>
      {fixed ? (
        <Field label="At" required error={fault(at)} help="In your time zone.">
          <Input
            type="datetime-local"
            value={localOf(draft.value)}
            onChange={({ target }) => set(target.value ? new Date(target.value).toISOString() : "")}
          />
        </Field>
      ) : (
        <Field label="After" required error={fault(at)}>
          <div className="flex gap-2">
            <Input
              inputMode="numeric"
              value={count}
              placeholder="24"
              onChange={(event) => after(event.target.value, unit)}
            />
            <Select
              aria-label="Unit"
              className="w-28 shrink-0"
              value={unit}
              onChange={(event) => after(count, event.target.value === "D" ? "D" : "H")}
            >
              {Object.entries(units).map(([key, label]) => (
                <option key={key} value={key}>
                  {label}
                </option>
              ))}
            </Select>
          </div>
        </Field>
      )}
    </div>
  );
}
