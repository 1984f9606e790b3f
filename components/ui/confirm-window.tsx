"use client";

import * as Radix from "@radix-ui/react-alert-dialog";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "./button";
import type { ConfirmProps } from "./confirm-dialog";
import { Field } from "./field";
import { Input } from "./input";
import { Notice } from "./notice";
import { scrimStyle } from "./scrim";
import { toast } from "./toast";
import { useFocusBack } from "./use-focus-back";

/** What a {@link ConfirmDialog} is once it is open. */
export function ConfirmWindow({
  open,
  onOpenChange,
  title,
  description,
  action,
  cancel = "Cancel",
  onConfirm,
  typed,
}: ConfirmProps) {
  const focusBack = useFocusBack();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [text, setText] = useState("");
  // Which question this is, as one may be left, and another asked, while its deed is under way.
  const asked = useRef(0);
  useEffect(
    () => () => {
      asked.current += 1;
    },
    [],
  );

  const change = (next: boolean) => {
    asked.current += 1;
    setPending(false);
    setProblem(null);
    setText("");
    onOpenChange(next);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // Over a form, React would submit that one too.
    event.stopPropagation();
    if (typed !== undefined && text !== typed) return;
    const mine = asked.current;
    setPending(true);
    const refused = await onConfirm();
    if (mine !== asked.current) {
      if (refused !== null) toast.error(refused);
      return;
    }
    setPending(false);
    setProblem(refused);
    if (refused === null) change(false);
  };

  return (
    <Radix.Root open={open} onOpenChange={change}>
      <Radix.Portal>
        <Radix.Overlay className={scrimStyle} />
        <div className="pointer-events-none fixed inset-0 z-50 flex items-end justify-center sm:items-start sm:p-6 sm:pt-[18vh]">
          <Radix.Content
            {...focusBack}
            className="pointer-events-auto max-h-full w-full animate-rise-in overflow-y-auto rounded-t-lg border bg-surface shadow-float outline-none sm:max-w-md sm:rounded-lg"
          >
            <form onSubmit={submit} className="flex flex-col gap-3 p-5">
              <Radix.Title className="text-lg font-semibold">{title}</Radix.Title>
              <Radix.Description asChild>
                <div className="text-base text-ink-2">{description}</div>
              </Radix.Description>
              {typed !== undefined && (
                <Field label={<>Type “{typed}” to confirm</>}>
                  <Input
                    value={text}
                    onChange={(event) => setText(event.target.value)}
                    autoComplete="off"
                    spellCheck={false}
                  />
                </Field>
              )}
              {problem && <Notice tone="danger">{problem}</Notice>}
              <div className="mt-2 flex flex-wrap justify-end gap-2">
                <Radix.Cancel asChild>
                  <Button>{cancel}</Button>
                </Radix.Cancel>
                <Button
                  type="submit"
                  variant="danger"
                  pending={pending}
                  disabled={typed !== undefined && text !== typed}
                >
                  {action}
                </Button>
              </div>
            </form>
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}
