import Link from "next/link";
import type { ReactNode } from "react";
import { Mono } from "@/components/ui/code";
import { ExactTime } from "@/components/ui/relative-time";
import type { ShownMessage } from "./messages-query";

const numberSources: Record<ShownMessage["to_source"], string> = {
  registered: "Told ahead of the call",
  envelope: "From the engine’s call data",
  header: "From the request’s header",
  body: "From the request’s body",
  model: "Heard by the agent",
};

type Props = {
  message: ShownMessage;
  /** Null when it was deleted since. */
  agentName: string | null;
  connectionName: string | null;
  providerName: string;
};

/** Where a message came from and where it went. */
export function MessageFacts({ message, agentName, connectionName, providerName }: Props) {
  const { template } = message;
  return (
    <dl className="grid gap-x-4 gap-y-3 rounded-lg border bg-surface p-4 text-sm">
      <Fact name="Created">
        <ExactTime iso={message.created_at} />
      </Fact>
      <Fact name="Agent">
        {agentName ? <TextLink href={`/agents/${message.agent_id}`}>{agentName}</TextLink> : "Deleted agent"}
      </Fact>
      <Fact name="Function">
        <Mono>{message.function}</Mono>
      </Fact>
      <Fact name="Template">
        <Mono>{template.name ?? template.campaign ?? ""}</Mono> {template.language}
      </Fact>
      <Fact name="Connection">
        {connectionName ? (
          <TextLink href={`/connections/${message.connection_id}`}>{connectionName}</TextLink>
        ) : (
          "Deleted connection"
        )}
        , {providerName}
      </Fact>
      <Fact name="The number">{numberSources[message.to_source]}</Fact>
      <Fact name="Our answer took">
        {message.answer_ms === null ? "–" : `${message.answer_ms.toLocaleString("en")} ms`}
      </Fact>
      <Fact name="Call">{message.call_id ? <Mono>{message.call_id}</Mono> : "–"}</Fact>
      <Fact name="Tool call">{message.tool_call_id ? <Mono>{message.tool_call_id}</Mono> : "–"}</Fact>
      <Fact name="Provider’s id">
        {message.provider_message_id ? <Mono>{message.provider_message_id}</Mono> : "–"}
      </Fact>
      <Fact name="Message id">
        <Mono>{message.id}</Mono>
      </Fact>
    </dl>
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
