import { useMutation } from "@tanstack/react-query";
import { Minus, Plus } from "lucide-react";
import { useState } from "react";
import { askCampaign } from "@/components/connections/templates-query";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Switch } from "@/components/ui/switch";
import { campaignOf } from "@/lib/templates/campaign";
import { listedOf, takeTemplate, typedOf } from "../take-template";
import type { TemplateDraft } from "../values";
import { useWizard } from "../wizard-context";

type Parts = NonNullable<TemplateDraft["parts"]>;

const noParts: Parts = { variables: 0, media: false, url_buttons: [] };
const mostVariables = 30;
/** WhatsApp draws no more buttons under a message. */
const buttonPlaces = Array.from({ length: 10 }, (_none, index) => index);

/** A campaign that is named by hand: what it takes is loaded where the provider tells, and can always be typed. */
export function TypedCampaign() {
  const { agent, form, values, fault } = useWizard();
  const { connection_id, template } = values;
  const parts = template?.parts ?? noParts;
  const [name, setName] = useState(template?.parts ? template.name : "");
  const exact = name.trim();

  const take = (next: Parts, of = exact) => {
    const draft = of ? { name: of, language: "", parts: next } : null;
    const listed = typedOf(draft);
    if (listed) takeTemplate(form, agent, listed, next);
    else {
      form.setValue("template", null);
      form.setValue("snapshot", null);
    }
  };
  const load = useMutation({
    mutationFn: () => askCampaign(connection_id, exact),
    onSuccess: (found) => {
      const told = found && campaignOf(listedOf(found));
      if (!told) return;
      take({ variables: told.variables, media: told.media !== null, url_buttons: told.urlButtons });
    },
  });
  const rename = (text: string) => {
    setName(text);
    load.reset();
    take(parts, text.trim());
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key !== "Enter" || !exact || load.isSuccess || load.isPending) return;
    // Enter loads what the campaign takes; pressed again it goes on.
    event.preventDefault();
    load.mutate();
  };

  return (
    <>
      <Field
        label="Campaign name"
        error={
          fault("template.campaign") ?? (fault("template") && (exact ? fault("template") : "is missing"))
        }
        required
      >
        <div className="flex gap-2 max-sm:flex-col">
          <Input
            mono
            data-step-focus
            value={name}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => rename(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <Button
            onClick={() => load.mutate()}
            disabled={!exact}
            pending={load.isPending}
            pendingLabel="Loading…"
          >
            Load variables
          </Button>
        </div>
      </Field>
      <p className="-mt-3 text-sm text-ink-3">
        The exact name of a live API campaign; its template's name is another one.
      </p>
      <div role="status" className="-mt-2 empty:hidden">
        <Loaded load={load} />
      </div>
      <fieldset
        disabled={!exact}
        className="flex min-w-0 flex-col gap-4 rounded-md border p-3 disabled:opacity-60"
      >
        <legend className="px-1 text-sm font-medium">What it takes</legend>
        <Count
          label="Variables"
          value={parts.variables}
          most={mostVariables}
          onChange={(variables) => take({ ...parts, variables })}
        />
        <Field
          label="A file"
          help="A picture, video or document above the text. The link is given in the next step."
          inline
        >
          <Switch
            checked={parts.media}
            disabled={!exact}
            onCheckedChange={(media) => take({ ...parts, media })}
          />
        </Field>
        <LinkButtons chosen={parts.url_buttons} onChange={(url_buttons) => take({ ...parts, url_buttons })} />
      </fieldset>
    </>
  );
}

type Loading = { isError: boolean; isSuccess: boolean; error: Error | null; data: unknown };

function Loaded({ load }: { load: Loading }) {
  if (load.isError)
    return (
      <Notice tone="warn" title="What the campaign takes could not be read">
        {load.error?.message}
      </Notice>
    );
  if (!load.isSuccess) return null;
  if (load.data !== null) return <p className="text-sm text-accent-text">Loaded: this is what it takes.</p>;
  return (
    <Notice tone="warn" title="The provider tells nothing of this name">
      Compare it letter by letter, and see that the campaign is live. You can also say by hand what it takes.
    </Notice>
  );
}

type CountProps = { label: string; value: number; most: number; onChange: (value: number) => void };

function Count({ label, value, most, onChange }: CountProps) {
  return (
    <div className="flex items-center justify-between gap-4">
      <div>
        <p className="text-sm font-medium">{label}</p>
        <p className="text-sm text-ink-3">Texts that are filled in, in their order.</p>
      </div>
      <div className="flex items-center gap-1">
        <Button
          size="sm"
          aria-label="Remove a variable"
          disabled={value <= 0}
          onClick={() => onChange(value - 1)}
        >
          <Minus aria-hidden />
        </Button>
        <output aria-label={label} className="tabular w-8 text-center">
          {value}
        </output>
        <Button
          size="sm"
          aria-label="Add a variable"
          disabled={value >= most}
          onClick={() => onChange(value + 1)}
        >
          <Plus aria-hidden />
        </Button>
      </div>
    </div>
  );
}

type LinkButtonsProps = { chosen: readonly number[]; onChange: (chosen: number[]) => void };

/** Which of the campaign's buttons have a link that ends in a variable. */
function LinkButtons({ chosen, onChange }: LinkButtonsProps) {
  const toggle = (index: number) =>
    onChange(
      chosen.includes(index)
        ? chosen.filter((other) => other !== index)
        : [...chosen, index].sort((a, b) => a - b),
    );
  return (
    <fieldset className="min-w-0">
      <legend className="text-sm font-medium">Buttons whose link ends in a variable</legend>
      <p className="mb-2 text-sm text-ink-3">Count all of the campaign's buttons, from the top.</p>
      <div className="flex flex-wrap gap-1.5">
        {buttonPlaces.map((index) => (
          <label
            key={index}
            className={cn(
              "tabular grid size-8 cursor-pointer place-items-center rounded-md border text-sm transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent-text has-focus-visible:outline-2 has-focus-visible:outline-focus max-sm:size-10",
            )}
          >
            <input
              type="checkbox"
              className="sr-only"
              aria-label={`Button ${index + 1}`}
              checked={chosen.includes(index)}
              onChange={() => toggle(index)}
            />
            {index + 1}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
