import { cn } from "@/components/ui/cn";
import { sourceNames } from "../../source-names";
import type { MappingDraft } from "../values";

const sources = ["in_call", "metadata", "static"] as const;

type Source = MappingDraft["source"];

type Props = {
  /** Names the group and its error. */
  id: string;
  /** What is asked about, for who hears the page. */
  legend: string;
  value: Source;
  onChange: (source: Source) => void;
  problem: string | undefined;
};

/** Where a value comes from: three ways, side by side. */
export function SourceChoice({ id, legend, value, onChange, problem }: Props) {
  return (
    <fieldset aria-describedby={problem ? `${id}-error` : undefined} className="min-w-0">
      <legend className="sr-only">{legend}</legend>
      <div className="says-by-ground grid grid-cols-3 gap-px overflow-hidden rounded-md border border-line-strong bg-line-strong">
        {sources.map((source, at) => (
          <label
            key={source}
            className={cn(
              "says-by-ground flex min-h-8 cursor-pointer items-center justify-center bg-surface px-2 py-1 text-center text-sm transition-colors hover:bg-hover has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent-text has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus forced-colors:has-checked:outline-[HighlightText]",
              at === 0 && "rounded-l-[5px]",
              at === sources.length - 1 && "rounded-r-[5px]",
            )}
          >
            <input
              type="radio"
              name={id}
              value={source}
              checked={value === source}
              onChange={() => onChange(source)}
              aria-invalid={problem ? true : undefined}
              className="sr-only"
            />
            {sourceNames[source]}
          </label>
        ))}
      </div>
      {problem && (
        <p id={`${id}-error`} className="mt-1.5 text-sm text-danger-text">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
