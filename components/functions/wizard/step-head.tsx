import type { ReactNode } from "react";

/** What a step asks; gets the focus when the step has no field to begin with. */
export function StepHead({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col gap-1">
      <h3 data-step-title tabIndex={-1} className="text-lg font-semibold outline-none">
        {title}
      </h3>
      {children && <p className="max-w-prose text-ink-2">{children}</p>}
    </div>
  );
}

/** Something wrong with a step as a whole. */
export function StepFault({ message }: { message: string | undefined }) {
  return message ? (
    <p role="alert" data-fault tabIndex={-1} className="text-sm text-danger-text outline-none">
      {message}
    </p>
  ) : null;
}
