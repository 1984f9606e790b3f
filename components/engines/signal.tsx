"use client";

import { useQuery } from "@tanstack/react-query";
import { Mono } from "@/components/ui/code";
import { Lamp } from "@/components/ui/lamp";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { requestsQuery, type SaidRequest, type SaidRequests } from "./requests-query";

type Props = { agentId: string; initial: SaidRequests };

/** Whether the engine is plugged in, and what is wrong with what it last asked. Follows it live. */
export function EngineSignal({ agentId, initial }: Props) {
  const { data, isError } = useQuery({ ...requestsQuery(agentId), initialData: initial });
  const [last] = data.data;
  return (
    <section aria-labelledby="signal-title" className="flex flex-col gap-3">
      <div className="flex items-baseline justify-between gap-3">
        <h2 id="signal-title" className="text-base font-semibold">
          Signal
        </h2>
        <span className="text-xs text-ink-3">{isError ? "Not updating: no connection" : "Live"}</span>
      </div>
      <Panel>
        <div role="status" className="border-b p-4">
          <Standing heardAt={data.heard_at} last={last} />
        </div>
        {last && <LastFault request={last} />}
        {data.data.length > 0 ? (
          <ol aria-label="Last requests">
            {data.data.map((request) => (
              <RequestLine key={request.id} request={request} />
            ))}
          </ol>
        ) : (
          <p className="p-4 text-sm text-ink-2">
            Every request of the engine shows here within seconds, also those that are refused. Nothing that
            was said in it is kept.
          </p>
        )}
      </Panel>
    </section>
  );
}

function Standing({ heardAt, last }: { heardAt: string | null; last: SaidRequest | undefined }) {
  if (heardAt) {
    return (
      <>
        <Lamp tone="ok" className="text-base font-medium">
          The engine is plugged in
        </Lamp>
        <p className="pl-3.5 text-sm text-ink-2">
          Last heard <RelativeTime iso={heardAt} />
        </p>
      </>
    );
  }
  return (
    <>
      <Lamp tone={last ? "danger" : "info"} half={!last} className="text-base font-medium">
        {last ? "Somebody knocks, but is not let in" : "Waiting for the first call…"}
      </Lamp>
      <p className="pl-3.5 text-sm text-ink-2">
        {last ? "See what is wrong below." : "Call your agent, or press the engine’s own test button."}
      </p>
    </>
  );
}

/** What is wrong with the last request, in plain words. */
function LastFault({ request }: { request: SaidRequest }) {
  const { what, fix, tone, label } = request.words;
  if (tone !== "ok") {
    return (
      <Notice
        tone={tone === "danger" ? "danger" : "warn"}
        title={`Last request: ${label}`}
        className="rounded-none border-b"
      >
        {what} {fix}
      </Notice>
    );
  }
  // Everything is right, but messages of one call cannot be told from those of another.
  if (request.has_call_id !== false) return null;
  return (
    <Notice tone="warn" title="Last request: no call id" className="rounded-none border-b">
      Without the call’s id a message that is asked for twice is only recognised for 30 seconds. Let the
      engine send it as <Mono>call_id</Mono> or as the header <Mono>x-call-id</Mono>.
    </Notice>
  );
}

function RequestLine({ request }: { request: SaidRequest }) {
  const { label, tone } = request.words;
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 border-b px-4 py-2 last:border-b-0">
      <Lamp tone={tone}>{label}</Lamp>
      <span className="ml-auto text-xs text-ink-3">
        <RelativeTime iso={request.at} />
      </span>
      <span className="tabular basis-full pl-3.5 text-xs text-ink-3">
        {request.function && <Mono className="text-ink-2">{request.function}</Mono>}
        {request.function && ", "}
        {request.client}, HTTP {request.http_status}, {request.answer_ms} ms
      </span>
    </li>
  );
}
