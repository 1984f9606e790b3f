import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

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

type NotReadProps = {
  /** What it was, as the beginning of a sentence: "The template". */
  what: string;
  query: { error: Error | null; refetch: () => unknown };
};

/** Says that something could not be read, and why, and tries again. */
export function NotRead({ what, query }: NotReadProps) {
  return (
    <Notice tone="danger" title={`${what} could not be read`}>
      <p>{query.error?.message}</p>
      <Button size="sm" className="mt-2" onClick={() => query.refetch()}>
        Try again
      </Button>
    </Notice>
  );
}
