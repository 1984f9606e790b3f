import { CornerDownLeft } from "lucide-react";
import type { KeyboardEvent } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { nameHint } from "@/lib/functions/hints";
import { functionInput } from "@/lib/functions/schema";
import { suggestName } from "@/lib/functions/suggest-name";
import { StepHead } from "../step-head";
import { useWizard } from "../wizard-context";

export function NameStep() {
  const { agent, others, form, values, fault } = useWizard();
  const taken = others.map(({ name }) => name);
  const { name } = values;
  const usable = functionInput.shape.name.safeParse(name).success && !taken.includes(name);
  const suggestion = name.trim() && !usable ? suggestName(name, taken) : null;
  const hint = usable ? nameHint(name, agent.engine) : null;

  const accept = () => {
    if (suggestion) form.setValue("name", suggestion, { shouldDirty: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!suggestion) return;
    // What was made of the typed text is looked at before one goes on; the next Tab or Enter does.
    if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) {
      event.preventDefault();
      accept();
    }
  };

  return (
    <>
      <StepHead title="What is the function called?">
        The voice agent knows it by this name. It is not shown to customers.
      </StepHead>
      <Field
        label="Function name"
        required
        error={fault("name")}
        help="Small letters, digits and _, 3 to 40 characters, a letter first; each name once per agent."
      >
        <Input
          {...form.register("name")}
          onKeyDown={onKeyDown}
          data-step-focus
          mono
          dir="auto"
          placeholder="send_otp"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <div aria-live="polite" className="-mt-2">
        {suggestion && (
          <button
            type="button"
            onClick={accept}
            className="inline-flex max-w-full items-center gap-2 rounded-md border bg-surface px-2.5 py-1.5 text-sm transition-colors hover:bg-hover"
          >
            <span>
              Use <code className="font-mono font-medium [overflow-wrap:anywhere]">{suggestion}</code>
            </span>
            <kbd className="flex items-center gap-1 rounded-sm border bg-sunken px-1 font-sans text-2xs text-ink-3">
              Tab <CornerDownLeft aria-hidden className="size-3" />
            </kbd>
          </button>
        )}
      </div>
      {hint && <Notice tone="warn">{hint}</Notice>}
    </>
  );
}
