import * as Radix from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import type { FormEvent, KeyboardEvent, ReactNode, RefObject } from "react";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { scrimStyle } from "@/components/ui/scrim";
import { useFocusBack } from "@/components/ui/use-focus-back";

type Props = {
  title: string;
  subtitle: string;
  stepper: ReactNode;
  preview: ReactNode;
  footer: ReactNode;
  /** The step's part, in which fields are looked for to get the focus. */
  stage: RefObject<HTMLDivElement | null>;
  /** It stands on the screen: time to move the focus into it. */
  onOpened: () => void;
  onClose: () => void;
  onSubmit: () => void;
  children: ReactNode;
};

/** Enter goes on from a step's title and from the description too, where browsers would not submit. */
function submitOnEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== "Enter" || event.shiftKey || event.defaultPrevented || event.nativeEvent.isComposing)
    return;
  const { target } = event;
  if (
    !(target instanceof HTMLElement) ||
    !target.matches("[data-step-title], textarea[data-step-focus], textarea[data-one-line]")
  )
    return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}

/** The wizard's window: the whole screen of a phone, else a large dialog with the picture at its side. */
export function WizardFrame({
  title,
  subtitle,
  stepper,
  preview,
  footer,
  stage,
  onOpened,
  onClose,
  onSubmit,
  children,
}: Props) {
  const focusBack = useFocusBack();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // A form inside of a dialog is, for React, inside of the page's forms too.
    event.stopPropagation();
    onSubmit();
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={scrimStyle} />
        <div className="pointer-events-none fixed inset-0 z-50 flex items-center justify-center sm:p-6">
          <Radix.Content
            aria-describedby={undefined}
            onCloseAutoFocus={focusBack.onCloseAutoFocus}
            onOpenAutoFocus={(event) => {
              focusBack.onOpenAutoFocus();
              event.preventDefault();
              onOpened();
            }}
            onInteractOutside={(event) => event.preventDefault()}
            className="pointer-events-auto h-full w-full animate-rise-in bg-surface outline-none sm:max-h-[54rem] sm:max-w-6xl sm:overflow-hidden sm:rounded-lg sm:border sm:shadow-float short:overflow-y-auto"
          >
            <form
              onSubmit={submit}
              onKeyDown={submitOnEnter}
              noValidate
              className="grid h-full grid-cols-1 short:h-auto grid-rows-[auto_minmax(0,1fr)_auto]"
            >
              <header className="flex flex-col gap-3 border-b px-4 pt-3.5 pb-3 sm:px-6">
                <div className="flex items-start gap-3">
                  <div className="min-w-0 flex-1">
                    <Radix.Title className="truncate text-lg font-semibold">{title}</Radix.Title>
                    <p className="truncate text-sm text-ink-2">{subtitle}</p>
                  </div>
                  <Radix.Close asChild>
                    <Button variant="ghost" size="icon" aria-label="Close" className="-mr-2 -mt-1">
                      <X aria-hidden />
                    </Button>
                  </Radix.Close>
                </div>
                {stepper}
              </header>
              <div className="min-h-0 overflow-y-auto md:grid md:grid-cols-[minmax(0,1fr)_19rem] md:overflow-hidden short:overflow-visible lg:grid-cols-[minmax(0,1fr)_22rem]">
                <div
                  ref={stage}
                  className="flex min-w-0 flex-col gap-5 px-4 py-5 sm:px-6 md:overflow-y-auto short:overflow-visible"
                >
                  {children}
                </div>
                <aside
                  aria-label="Preview"
                  className="hidden overflow-y-auto short:overflow-visible border-l bg-canvas p-5 md:block"
                >
                  {preview}
                </aside>
                <Disclosure summary="Picture of the message" className="border-t bg-canvas px-1 md:hidden">
                  <div className="mx-auto max-w-80 px-3 pb-4">{preview}</div>
                </Disclosure>
              </div>
              <footer className="flex items-center gap-2 border-t px-4 py-3 sm:px-6">{footer}</footer>
            </form>
          </Radix.Content>
        </div>
      </Radix.Portal>
    </Radix.Root>
  );
}
