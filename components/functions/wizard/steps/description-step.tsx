import { cn } from "@/components/ui/cn";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { descriptionHints } from "@/lib/functions/hints";
import { recipes } from "@/lib/functions/recipes";
import { defaultSay, usualSending } from "@/lib/functions/schema";
import { StepHead } from "../step-head";
import { useWizard } from "../wizard-context";
import { SendingRules } from "./sending-rules";

const longest = 1000;

const moments = [
  ["sending", "While it is being sent"],
  ["sent", "When it was sent"],
  ["failed", "When it could not be sent"],
] as const;

/**
 * What engines say while a function without words of its own is being sent. They speak it before anything is known of
 * the number, so that a phrase with `{last4}` gives way to it.
 */
const usually = { ...defaultSay, sending: usualSending };

const holdsNumber = (text: string) => text.includes("{last4}");

/** One line that wraps: on a phone a spoken sentence is wider than its field. */
const spoken = {
  rows: 1,
  dir: "auto",
  autoComplete: "off",
  "data-one-line": true,
  className: "field-sizing-content resize-none",
} as const;

function helpOf(moment: (typeof moments)[number][0], text: string): string | undefined {
  if (moment !== "sending" || !holdsNumber(text)) return undefined;
  return `Engines that speak this by themselves cannot fill {last4}: they say “${usualSending}” instead.`;
}

export function DescriptionStep() {
  const { others, form, values, fault } = useWizard();
  const { description } = values;
  const length = description.trim().length;
  const hints = descriptionHints(description, others);
  return (
    <>
      <StepHead title="When should the agent send it?">
        The agent reads this during the call and decides by it. One or two sentences about the moment.
      </StepHead>
      <div className="flex flex-col gap-1.5">
        <Field label="Description" required error={fault("description")}>
          <Textarea
            {...form.register("description")}
            data-step-focus
            dir="auto"
            rows={4}
            placeholder="Send OTP when customer confirms their phone number and requests verification"
          />
        </Field>
        <div className="flex items-start justify-between gap-4 text-sm">
          <ul aria-live="polite" aria-label="Hints" className="flex flex-col gap-0.5 text-warn-text">
            {hints.map((hint) => (
              <li key={hint.id}>{hint.message}</li>
            ))}
          </ul>
          <span className={cn("tabular shrink-0 text-ink-3", length > longest && "text-danger-text")}>
            {length} / {longest.toLocaleString("en")}
          </span>
        </div>
      </div>
      <Disclosure summary="Examples for common uses" className="-mt-1 rounded-md border">
        <ul className="flex flex-col gap-1.5 px-3 pb-3">
          {recipes.map((recipe) => (
            <li key={recipe.id}>
              <button
                type="button"
                onClick={() => form.setValue("description", recipe.description, { shouldDirty: true })}
                className="w-full rounded-md border bg-surface px-3 py-2 text-left transition-colors hover:bg-hover"
              >
                <span className="flex justify-between gap-3 text-sm font-medium">
                  {recipe.title}
                  <span className="font-normal text-accent-text">Use</span>
                </span>
                <span className="block text-sm text-ink-2">{recipe.description}</span>
              </button>
            </li>
          ))}
        </ul>
      </Disclosure>
      <section className="flex flex-col gap-3">
        <div>
          <h4 className="font-medium">What the agent says</h4>
          <p className="text-sm text-ink-2">
            {
              "One spoken sentence each. {last4} becomes the last digits of the number. Empty: the words in grey."
            }
          </p>
        </div>
        {moments.map(([moment, label]) => {
          const draft = values.say[moment];
          if (typeof draft === "string") {
            return (
              <Field key={moment} label={label} error={fault(`say.${moment}`)} help={helpOf(moment, draft)}>
                <Textarea {...form.register(`say.${moment}`)} {...spoken} placeholder={usually[moment]} />
              </Field>
            );
          }
          return Object.keys(draft).map((language) => (
            <Field
              key={`${moment} ${language}`}
              label={`${label} (${language})`}
              error={fault(`say.${moment}.${language}`)}
              help={helpOf(moment, draft[language] ?? "")}
            >
              <Textarea
                {...spoken}
                value={draft[language] ?? ""}
                onChange={(event) =>
                  form.setValue(
                    `say.${moment}`,
                    { ...draft, [language]: event.target.value },
                    { shouldDirty: true },
                  )
                }
                placeholder={usually[moment]}
              />
            </Field>
          ));
        })}
      </section>
      <SendingRules />
    </>
  );
}
