"use client";

import { useQuery } from "@tanstack/react-query";
import { NotCurrent } from "@/components/layout/not-current";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { MessageAnswers } from "./message-answers";
import { MessageExchange } from "./message-exchange";
import { MessageFacts } from "./message-facts";
import { MessageFailure } from "./message-failure";
import { MessageStateMark } from "./message-state";
import { MessageValues } from "./message-values";
import { messageQuery, type ShownMessage } from "./messages-query";
import type { Within } from "./remedies";
import { SendAgain } from "./send-again";
import { Timeline } from "./timeline";

type Props = {
  initial: ShownMessage;
  agentName: string | null;
  connectionName: string | null;
  providerName: string;
  /** Who sent it to try the function; null for an engine's. */
  triedBy: string | null;
  /** Whether the reader may send it again. */
  maySend: boolean;
  within: Within;
};

/** One message: what happened to it, what was in it, what was said. Follows it while it moves. */
export function MessageDetail({
  initial,
  agentName,
  connectionName,
  providerName,
  triedBy,
  maySend,
  within,
}: Props) {
  const query = useQuery({ ...messageQuery(initial.id), initialData: initial });
  const { data: message, dataUpdatedAt } = query;
  // What is to be sent is kept from the first moment on: only retention takes it away.
  const cleared = message.request === null;
  return (
    <>
      <PageHeader
        crumbs={[{ href: "/messages", label: "Messages" }]}
        title={<span className="tabular">{message.to_shown}</span>}
        marks={
          <>
            <MessageStateMark state={message.state} />
            {triedBy !== null && <Badge>Test send</Badge>}
          </>
        }
        description={
          <span className="text-sm text-ink-3">
            Updated <RelativeTime iso={new Date(dataUpdatedAt).toISOString()} />
          </span>
        }
      />
      <NotCurrent error={query.error} />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <MessageFailure message={message} within={within} />
          <SendAgain message={message} may={maySend} />
          <Section title="Timeline">
            <Timeline entries={message.timeline} />
          </Section>
          {message.answers.length > 0 && (
            <Section title="The customer’s answers">
              <MessageAnswers answers={message.answers} />
            </Section>
          )}
          {message.say && (
            <Section title="Told the agent">
              <blockquote className="border-l-2 border-accent pl-3 text-ink-2">{message.say}</blockquote>
            </Section>
          )}
          <Section title="Values">
            <MessageValues values={message.values} cleared={cleared} />
          </Section>
          <Section
            title="Exchange with the provider"
            description={cleared ? undefined : "Secrets are masked."}
          >
            <MessageExchange request={message.request} response={message.response} cleared={cleared} />
          </Section>
        </div>
        <MessageFacts
          message={message}
          agentName={agentName}
          connectionName={connectionName}
          providerName={providerName}
          triedBy={triedBy}
          within={within}
        />
      </div>
    </>
  );
}
