import Link from "next/link";
import type { ReactNode } from "react";
import { Mono } from "@/components/ui/code";
import { ExactTime } from "@/components/ui/exact-time";
import type { ShownMessage } from "./messages-query";
import type { Within } from "./remedies";

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
  /** Who sent it to try the function; null for an engine's. */
  triedBy: string | null;
  within: Within;
};

/** The page of a function: where it is changed, for those who may, else what became of it. */
function functionPath({ agent_id, function_id }: ShownMessage, { mayEdit }: Within): string {
  return mayEdit
    ? `/agents/${agent_id}?wizard=${function_id}`
    : `/agents/${agent_id}/functions/${function_id}/versions`;
}

/** Where a message came from and where it went. */
export function MessageFacts({ message, agentName, connectionName, providerName, triedBy, within }: Props) {
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
        {within.hasAgent && within.hasFunction ? (
          <TextLink href={functionPath(message, within)}>
            <Mono>{message.function}</Mono>
          </TextLink>
        ) : (
          <Mono>{message.function}</Mono>
        )}
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
      <Fact name="The number">
        {triedBy === null ? numberSources[message.to_source] : "Typed in for the test"}.{" "}
        <TextLink href={`/numbers/${encodeURIComponent(message.to)}`}>Everything with it</TextLink>
      </Fact>
      <Fact name="Our answer took">
        {message.answer_ms === null ? "–" : `${message.answer_ms.toLocaleString("en")} ms`}
      </Fact>
      {triedBy !== null && <Fact name="Sent by">{triedBy}, to try the function</Fact>}
      <Fact name="Call">{message.call_id ? <Mono>{message.call_id}</Mono> : "–"}</Fact>
      <Fact name="Tool call">
        {message.tool_call_id && triedBy === null ? <Mono>{message.tool_call_id}</Mono> : "–"}
      </Fact>
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
