import type { ReactNode } from "react";
import { cn } from "./cn";

export type Tone = "ok" | "warn" | "danger" | "info" | "off";

const lamps: Record<Tone, string> = {
  ok: "border-accent bg-accent",
  warn: "border-warn bg-warn",
  danger: "border-danger bg-danger",
  info: "border-info bg-info",
  off: "border-line-strong bg-transparent",
};

type Props = {
  tone: Tone;
  /** Half lit: under way, not settled yet. */
  half?: boolean;
  children: ReactNode;
  className?: string;
};

/** A state as a switchboard shows it: a small lamp and its word. The word carries the meaning, not the colour. */
export function Lamp({ tone, half = false, children, className }: Props) {
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap text-sm", className)}>
      <span
        aria-hidden
        className={cn("size-2 shrink-0 rounded-full border", lamps[tone], half && "bg-transparent border-2")}
      />
      {children}
    </span>
  );
}
