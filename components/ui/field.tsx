"use client";

import { createContext, type ReactNode, useContext, useId } from "react";
import { cn } from "./cn";

type FieldState = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean };

const FieldContext = createContext<FieldState | null>(null);

/** What a control needs to be tied to its label, help and error; empty outside of a {@link Field}. */
export function useFieldProps() {
  const field = useContext(FieldContext);
  if (!field) return {};
  return {
    id: field.id,
    "aria-describedby": field.describedBy,
    "aria-invalid": field.invalid || undefined,
    "aria-required": field.required || undefined,
  };
}

type Props = {
  label: ReactNode;
  /** Stands under the control; says what belongs there or where to find it. */
  help?: ReactNode;
  /** What is wrong: a sentence, or its end ("is missing") that follows the label. */
  error?: string | undefined;
  required?: boolean;
  /** Marks fields that may stay empty; better than a star on all the others. */
  optional?: boolean;
  /** The control stands to the right of its words: for switches. */
  inline?: boolean;
  className?: string;
  children: ReactNode;
};

function sentence(label: ReactNode, error: string): string {
  return typeof label === "string" && /^[a-z]/.test(error) ? `${label} ${error}.` : error;
}

/** A labelled control with help and error. Inputs inside find their ids by themselves. */
export function Field({
  label,
  help,
  error,
  required = false,
  optional = false,
  inline = false,
  className,
  children,
}: Props) {
  const id = useId();
  const describedBy = [help ? `${id}-help` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ");
  const state = { id, describedBy: describedBy || undefined, invalid: Boolean(error), required };
  return (
    <FieldContext.Provider value={state}>
      <div
        className={cn(
          "min-w-0 gap-x-4 gap-y-1.5",
          inline ? "grid grid-cols-[minmax(0,1fr)_auto]" : "flex flex-col",
          className,
        )}
      >
        <label htmlFor={id} className="text-sm font-medium text-ink">
          {label}
          {optional && <span className="font-normal text-ink-3"> (optional)</span>}
        </label>
        {children}
        {error && (
          <p id={`${id}-error`} className="text-sm text-danger-text">
            {sentence(label, error)}
          </p>
        )}
        {help && (
          <p id={`${id}-help`} className="text-sm text-ink-3">
            {help}
          </p>
        )}
      </div>
    </FieldContext.Provider>
  );
}
