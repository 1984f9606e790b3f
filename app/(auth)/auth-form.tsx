import type { FormEventHandler, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type Props = {
  onSubmit: FormEventHandler<HTMLFormElement>;
  /** Why it did not work, above the button. */
  problem: string | null;
  pending: boolean;
  label: string;
  pendingLabel: string;
  children: ReactNode;
};

/** The form of a page before the sign-in: fields, what went wrong, one wide button. */
export function AuthForm({ onSubmit, problem, pending, label, pendingLabel, children }: Props) {
  return (
    <form method="post" onSubmit={onSubmit} noValidate className="flex flex-col gap-4">
      {children}
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Button
        type="submit"
        variant="primary"
        className="mt-1 h-9 w-full"
        pending={pending}
        pendingLabel={pendingLabel}
      >
        {label}
      </Button>
    </form>
  );
}
