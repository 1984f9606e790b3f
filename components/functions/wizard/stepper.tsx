import { Check } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { type Step, steps, stepTitles } from "./steps";

type Props = {
  current: Step;
  /** Steps before which nothing is missing: they can be gone to. */
  reachable: ReadonlySet<Step>;
  done: ReadonlySet<Step>;
  onGo: (step: Step) => void;
};

/** Where one is among the steps. On small screens only the number and the name. */
export function Stepper({ current, reachable, done, onGo }: Props) {
  const place = steps.indexOf(current) + 1;
  return (
    <nav aria-label="Steps" className="min-w-0">
      <div className="flex flex-col gap-2 lg:hidden">
        <p className="text-sm text-ink-2">
          Step {place} of {steps.length} · <span className="font-medium text-ink">{stepTitles[current]}</span>
        </p>
        <div aria-hidden className="flex gap-1">
          {steps.map((step, index) => (
            <span
              key={step}
              className={cn("h-1 flex-1 rounded-full", index < place ? "bg-accent" : "bg-line")}
            />
          ))}
        </div>
      </div>
      <ol className="-mx-1.5 hidden items-center lg:flex">
        {steps.map((step, index) => {
          const isCurrent = step === current;
          const isDone = done.has(step) && !isCurrent;
          return (
            <li key={step} className="flex min-w-0 items-center not-last:flex-1">
              <button
                type="button"
                onClick={() => onGo(step)}
                disabled={!isCurrent && !reachable.has(step)}
                aria-current={isCurrent ? "step" : undefined}
                className={cn(
                  "flex items-center gap-2 rounded-md px-1.5 py-1 text-sm whitespace-nowrap transition-colors not-disabled:hover:bg-hover",
                  isCurrent ? "font-medium text-ink" : "text-ink-2 disabled:text-ink-3",
                )}
              >
                <span
                  className={cn(
                    "grid size-5 shrink-0 place-items-center rounded-full border text-2xs tabular",
                    isCurrent && "border-accent bg-accent font-semibold text-on-accent",
                    isDone && "border-accent text-accent-text",
                  )}
                >
                  {isDone ? <Check aria-hidden className="size-3" /> : index + 1}
                </span>
                {stepTitles[step]}
                {isDone && <span className="sr-only"> (done)</span>}
              </button>
              {index < steps.length - 1 && (
                <span aria-hidden className="mx-1.5 h-px min-w-2 flex-1 bg-line" />
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
