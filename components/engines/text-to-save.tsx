import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Props = {
  label: string;
  help: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  /** What the server found wrong with it. */
  fault: string | undefined;
  pending: boolean;
  disabled: boolean;
};

/** The text of a small form, with the button that saves it beside it. */
export function TextToSave({ label, help, fault, onChange, pending, disabled, ...text }: Props) {
  return (
    <div className="flex items-start gap-2">
      <Field label={label} help={help} error={fault} optional className="min-w-0 flex-1">
        <Input
          mono
          {...text}
          onChange={(event) => onChange(event.target.value)}
          disabled={disabled}
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      <Button
        type="submit"
        pending={pending}
        pendingLabel="Saving…"
        disabled={disabled}
        className="mt-[26px]"
      >
        Save
      </Button>
    </div>
  );
}
