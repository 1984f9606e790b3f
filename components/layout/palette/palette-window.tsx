"use client";

import * as Radix from "@radix-ui/react-dialog";
import { useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { AudioLines, Cable, type LucideIcon, MessageSquareText, SquareFunction } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from "react";
import { leave } from "@/components/ui/leaving";
import { scrimStyle } from "@/components/ui/scrim";
import { useFocusBack } from "@/components/ui/use-focus-back";
import { keepFocus } from "../keep-focus";
import { LiveData } from "../live-data";
import { placesOf } from "../places";
import { foundQuery } from "./found-query";

// This code comes with the first sign of life on every page; what looks after the focus comes along.
keepFocus();

const kinds = [
  { kind: "agent", heading: "Agents", icon: AudioLines },
  { kind: "function", heading: "Functions", icon: SquareFunction },
  { kind: "connection", heading: "Connections", icon: Cable },
  { kind: "message", heading: "Messages", icon: MessageSquareText },
] as const;

const groupStyle =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-3";

/** How long typing pauses before it is asked for, in ms. */
const pauseMs = 120;

function useLater(text: string): string {
  const [later, setLater] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return later;
}

type Props = { open: boolean; onOpenChange: (open: boolean) => void; sandbox: boolean };

/** Finds pages and things by typing; arrows choose, Enter opens. */
export function PaletteWindow({ open, onOpenChange, sandbox }: Props) {
  const focusBack = useFocusBack();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={scrimStyle} />
        <Radix.Content
          {...focusBack}
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[8vh] z-50 mx-auto flex max-h-[80dvh] max-w-xl animate-rise-in flex-col overflow-hidden rounded-lg border bg-surface shadow-float outline-none"
        >
          <Radix.Title className="sr-only">Find</Radix.Title>
          <LiveData>
            <PaletteList sandbox={sandbox} onClose={() => onOpenChange(false)} />
          </LiveData>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function PaletteList({ sandbox, onClose }: { sandbox: boolean; onClose: () => void }) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState("");
  const asked = useLater(text.trim());
  const query = useQuery(foundQuery(asked));
  const router = useRouter();
  const go = (path: string) => {
    onClose();
    leave(() => router.push(path));
  };
  const found = query.data?.data ?? [];
  const pages = placesOf(sandbox).filter(({ label }) =>
    label.toLowerCase().includes(text.trim().toLowerCase()),
  );
  // What is lit stays lit while it is there; then the first one is.
  const values = [
    ...pages.map(({ href }) => href),
    ...kinds.flatMap(({ kind }) => found.filter((line) => line.kind === kind).map(({ id }) => id)),
  ];
  const lit = values.includes(chosen) ? chosen : (values[0] ?? "");
  const settled = !query.isFetching && asked === text.trim();
  // Who types and presses Enter at once wants what was typed: what stands there yet was found for another text.
  const [entered, setEntered] = useState(false);
  const openLit = useEffectEvent(() => {
    const path = found.find(({ id }) => id === lit)?.path ?? lit;
    setEntered(false);
    if (path) go(path);
  });
  useEffect(() => {
    if (entered && settled) openLit();
  }, [entered, settled]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || settled || pages.some(({ href }) => href === lit)) return;
    event.preventDefault();
    setEntered(true);
  };
  return (
    <Command
      label="Find"
      shouldFilter={false}
      loop
      value={lit}
      onValueChange={setChosen}
      onKeyDown={onKeyDown}
      className="flex min-h-0 flex-col"
    >
      <Command.Input
        value={text}
        onValueChange={(typed) => {
          setText(typed);
          setEntered(false);
        }}
        placeholder="Agents, functions, connections, messages by number or id"
        className="h-12 shrink-0 border-b bg-transparent px-4 text-base text-ink outline-none placeholder:text-ink-3 max-sm:text-lg"
      />
      <Command.List label="Found" className="min-h-0 overflow-y-auto p-2">
        {pages.length > 0 && (
          <Command.Group heading="Pages" className={groupStyle}>
            {pages.map(({ href, label, icon }) => (
              <Line key={href} value={href} title={label} icon={icon} onSelect={() => go(href)} />
            ))}
          </Command.Group>
        )}
        {kinds.map(({ kind, heading, icon }) => {
          const lines = found.filter((line) => line.kind === kind);
          if (lines.length === 0) return null;
          return (
            <Command.Group key={kind} heading={heading} className={groupStyle}>
              {lines.map(({ id, title, detail, path }) => (
                <Line
                  key={id}
                  value={id}
                  title={title}
                  detail={detail}
                  icon={icon}
                  onSelect={() => go(path)}
                />
              ))}
            </Command.Group>
          );
        })}
        {query.isError && (
          <p className="px-2 py-6 text-center text-sm text-danger-text">{query.error.message}</p>
        )}
        {settled && !query.isError && found.length === 0 && pages.length === 0 && (
          <p role="status" className="px-2 py-6 text-center text-sm text-ink-2">
            Nothing here is called “{text.trim()}”. A message is found by its id or four digits of the number.
          </p>
        )}
      </Command.List>
    </Command>
  );
}

type LineProps = {
  value: string;
  title: string;
  detail?: string;
  icon: LucideIcon;
  onSelect: () => void;
};

function Line({ value, title, detail, icon: Icon, onSelect }: LineProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 items-center gap-2.5 rounded-md px-2 text-sm select-none data-[selected=true]:bg-hover max-sm:h-11"
    >
      <Icon aria-hidden className="size-4 shrink-0 text-ink-3" />
      <span className="max-w-4/5 shrink-0 truncate">{title}</span>
      {detail && <span className="ml-auto min-w-0 truncate pl-3 text-xs text-ink-3">{detail}</span>}
    </Command.Item>
  );
}
