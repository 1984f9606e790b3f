"use client";

import { useQuery } from "@tanstack/react-query";
import { ExternalLink } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { NotCurrent } from "@/components/layout/not-current";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { CodeBlock, Mono } from "@/components/ui/code";
import { ExactTime } from "@/components/ui/exact-time";
import { Lamp } from "@/components/ui/lamp";
import { Section } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { CallCourse } from "./call-course";
import { callQuery, type ShownCall } from "./calls-query";

type Props = {
  initial: ShownCall;
  /** The number that its messages went to, for a call that has none of its own. */
  sentTo: { phone: string; shown: string } | null;
  /** Null when it was deleted since. */
  agentName: string | null;
  /** The call's page at the engine. */
  engineUrl: string | null;
};

const directions = { inbound: "The customer called", outbound: "The agent called" };

/** One phone call: what the engine asked, what the agent was told, what was sent and what came back. */
export function CallDetail({ initial, sentTo, agentName, engineUrl }: Props) {
  const query = useQuery({ ...callQuery(initial.id), initialData: initial });
  const { data: call, dataUpdatedAt } = query;
  const phone = call.customer_phone ?? call.named_phone ?? sentTo?.phone;
  const shown = call.customer_shown ?? sentTo?.shown;
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/calls", label: "Calls" }]}
        title={<span className="tabular">{shown ?? "Unknown number"}</span>}
        marks={<Lamp tone={call.ended_at ? "off" : "info"}>{call.ended_at ? "Ended" : "Not ended"}</Lamp>}
        description={
          <span className="text-sm text-ink-3">
            Updated <RelativeTime iso={new Date(dataUpdatedAt).toISOString()} />
          </span>
        }
        actions={
          engineUrl && (
            <Button asChild>
              <a href={engineUrl} target="_blank" rel="noreferrer">
                <ExternalLink aria-hidden />
                At the engine
              </a>
            </Button>
          )
        }
      />
      <NotCurrent error={query.error} />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <Section title="What happened">
            <CallCourse call={call} agentName={agentName} />
          </Section>
          <Section title="Metadata" description="As the engine registered it for this call.">
            {Object.keys(call.metadata).length > 0 ? (
              <CodeBlock code={JSON.stringify(call.metadata, null, 2)} what="metadata" />
            ) : (
              <p className="text-sm text-ink-2">
                None was registered; what came with a tool call stands at its message.
              </p>
            )}
          </Section>
        </div>
        <dl className="grid gap-x-4 gap-y-3 rounded-lg border bg-surface p-4 text-sm">
          <Fact name="First heard of">
            <ExactTime iso={call.created_at} />
          </Fact>
          <Fact name="Ended">{call.ended_at ? <ExactTime iso={call.ended_at} /> : "–"}</Fact>
          <Fact name="Agent">
            {agentName ? <TextLink href={`/agents/${call.agent_id}`}>{agentName}</TextLink> : "Deleted agent"}
          </Fact>
          <Fact name="Customer’s number">
            {phone ? (
              <TextLink href={`/numbers/${encodeURIComponent(phone)}`}>Everything with {shown}</TextLink>
            ) : (
              "Not known"
            )}
          </Fact>
          <Fact name="Direction">{call.direction ? directions[call.direction] : "–"}</Fact>
          <Fact name="Language">{call.language ?? "–"}</Fact>
          <Fact name="Engine’s id">
            <Mono>{call.call_id}</Mono>
          </Fact>
          <Fact name="Call id">
            <Mono>{call.id}</Mono>
          </Fact>
        </dl>
      </div>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-3">{name}</dt>
      <dd className="[overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="rounded-sm underline decoration-line-strong underline-offset-2">
      {children}
    </Link>
  );
}
