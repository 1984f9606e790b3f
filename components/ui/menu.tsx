"use client";

import * as Radix from "@radix-ui/react-dropdown-menu";
import { type ComponentProps, type ReactNode, useState } from "react";
import { cn } from "./cn";
import type { MenuState } from "./menu-button";

const itemStyle =
  "flex h-8 items-center gap-2 rounded-sm px-2 text-sm outline-none select-none max-sm:h-10 data-[highlighted]:bg-hover data-[disabled]:opacity-55 [&_svg]:size-4 [&_svg]:text-ink-3";

export const MenuRadioGroup = Radix.RadioGroup;

/**
 * The menu of a {@link MenuButton}, once it is wanted. Radix wants a trigger of its own to stand by; the real
 * button is on the page long before this is loaded, so the trigger is an empty sheet over it.
 */
export function MenuPanel({
  state,
  label,
  className,
  ...rest
}: ComponentProps<typeof Radix.Content> & { state: MenuState; label: string }) {
  const { open, onOpenChange, button } = state;
  const [leftBy, setLeftBy] = useState<"deed" | "pointer">("deed");
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Radix.Trigger asChild>
        <span aria-hidden className="pointer-events-none absolute inset-0" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          sideOffset={4}
          collisionPadding={8}
          aria-labelledby={undefined}
          aria-label={label}
          data-menu-of={button.current?.id}
          onInteractOutside={(event) => {
            // The button itself opens and closes.
            if (event.target instanceof Node && button.current?.contains(event.target))
              event.preventDefault();
            else setLeftBy("pointer");
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (leftBy === "deed") button.current?.focus();
            setLeftBy("deed");
          }}
          className={cn(
            "z-50 min-w-48 animate-fade-in rounded-md border bg-surface p-1 text-ink shadow-float outline-none",
            className,
          )}
          {...rest}
        />
      </Radix.Portal>
    </Radix.Root>
  );
}

export function MenuItem({
  className,
  danger = false,
  ...rest
}: ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  return (
    <Radix.Item
      className={cn(itemStyle, danger && "text-danger-text [&_svg]:text-danger-text", className)}
      {...rest}
    />
  );
}

/** One of several; the chosen one carries a lamp. */
export function MenuRadioItem({ children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={cn(itemStyle, "justify-between")} {...rest}>
      <span className="flex min-w-0 items-center gap-2">{children}</span>
      <Radix.ItemIndicator>
        <span className="block size-1.5 shrink-0 rounded-full bg-accent" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-xs text-ink-3">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
