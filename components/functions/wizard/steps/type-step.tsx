import { FileText, Hash, KeyRound, Link2, type LucideIcon, Video } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { type Recipe, recipes } from "@/lib/functions/recipes";
import { ChoiceCard } from "../choice-card";
import { StepHead } from "../step-head";
import { useWizard } from "../wizard-context";

const icons: Record<string, LucideIcon> = {
  otp: KeyRound,
  payment_link: Link2,
  document: FileText,
  reference_number: Hash,
  meeting_link: Video,
};

/** Words that a recipe may replace: none, or those of another recipe. */
function isOwn(text: unknown, field: (recipe: Recipe) => unknown): boolean {
  return Boolean(text) && !recipes.some((recipe) => field(recipe) === text);
}

/** A recipe's name as it is free: with a number behind it where another function has it already. */
function freeName(name: string, taken: readonly string[]): string {
  let free = name;
  for (let number = 2; taken.includes(free); number += 1) free = `${name}_${number}`;
  return free;
}

export function TypeStep() {
  const { others, form, values, editing } = useWizard();

  const start = (recipe: Recipe) => {
    form.setValue("recipe", recipe.id);
    const taken = others.map(({ name }) => name);
    if (!isOwn(values.name, (other) => freeName(other.name, taken)))
      form.setValue("name", freeName(recipe.name, taken));
    if (!isOwn(values.description, (other) => other.description)) {
      form.setValue("description", recipe.description);
    }
    for (const moment of ["sending", "sent", "failed"] as const) {
      if (!isOwn(values.say[moment], (other) => other.say[moment])) {
        form.setValue(`say.${moment}`, recipe.say[moment]);
      }
    }
  };

  return (
    <>
      <StepHead title="When is the message sent?" />
      <div className="grid gap-2 sm:grid-cols-2">
        <ChoiceCard
          name="type"
          value="in_call"
          checked={values.type === "in_call"}
          onChoose={() => form.setValue("type", "in_call")}
          title="During the call (in-call)"
        >
          The agent has it sent while the customer is still on the phone.
        </ChoiceCard>
        <ChoiceCard
          name="type"
          value="after_call"
          checked={false}
          disabled
          onChoose={() => {}}
          title="After the call"
          aside={<Badge>Not in this release</Badge>}
        >
          Sent when the call has ended.
        </ChoiceCard>
      </div>
      {!editing && (
        <section className="flex flex-col gap-2.5">
          <div>
            <h4 className="font-medium">Start from a recipe</h4>
            <p className="text-sm text-ink-2">
              Fills in a name, a description, what the agent says, and those places of the template that it
              knows by their words. Everything can be changed.
            </p>
          </div>
          <ul className="grid gap-2 sm:grid-cols-2">
            {recipes.map((recipe) => {
              const Icon = icons[recipe.id] ?? FileText;
              const chosen = values.recipe === recipe.id;
              return (
                <li key={recipe.id}>
                  <button
                    type="button"
                    aria-pressed={chosen}
                    onClick={() => start(recipe)}
                    className={cn(
                      "flex h-full w-full items-start gap-3 rounded-md border px-3 py-2.5 text-left transition-colors hover:bg-hover",
                      chosen ? "border-accent bg-accent-soft forced-colors:outline-2" : "bg-surface",
                    )}
                  >
                    <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
                    <span className="min-w-0">
                      <span className="block font-medium">{recipe.title}</span>
                      <span className="block text-sm text-ink-2">{recipe.summary}</span>
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}
