"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { useTimeZone } from "@/components/ui/time-zone";
import { FoundCalls } from "./call-list";
import { callsQuery } from "./calls-query";
import { messagesTo, NumberMessages } from "./number-messages";

type Props = {
  phone: string;
  agents: readonly { id: string; name: string }[];
  /** What stands below. */
  children?: ReactNode;
};

/** Calls and messages of one number, shown once both are read: nothing pushes the rest down. */
export function NumberHistory({ phone, agents, children }: Props) {
  const filters = { agent_id: "", phone, from: "", until: "" };
  const calls = useInfiniteQuery(callsQuery(filters, useTimeZone()));
  const messages = useInfiniteQuery(messagesTo(phone));
  if (calls.isPending || messages.isPending) {
    return (
      <div role="status" aria-label="Loading calls and messages">
        <Skeleton className="h-64 w-full" />
      </div>
    );
  }
  return (
    <>
      <Section title="Calls">
        <FoundCalls agents={agents} filters={filters} />
      </Section>
      <Section title="Messages">
        <NumberMessages phone={phone} agents={agents} />
      </Section>
      {children}
    </>
  );
}
