"use client";

import * as Radix from "@radix-ui/react-alert-dialog";
import { type FormEvent, useState } from "react";
import { Button } from "./button";
import type { ConfirmProps } from "./confirm-dialog";
import { Field } from "./field";
import { Input } from "./input";
import { Notice } from "./notice";
import { scrimStyle } from "./scrim";
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

  const close = () => {
    setProblem(null);
    setText("");
    onOpenChange(false);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // Over a form, React would submit that one too.
    event.stopPropagation();
    if (typed !== undefined && text !== typed) return;
    setPending(true);
    const refused = await onConfirm();
    setPending(false);
    setProblem(refused);
    if (refused === null) close();
  };

  return (
    // What is under way cannot be called off: it stays until it is known what became of it.
    <Radix.Root open={open} onOpenChange={() => pending || close()}>
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
                  <Button pending={pending}>{cancel}</Button>
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
