"use client";

import { CodeBlock } from "@/components/ui/code";
import { Tabs } from "@/components/ui/tabs";

type Props = {
  request: unknown;
  response: unknown;
  /** Whether both are gone by the workspace's retention. */
  cleared: boolean;
};

/** What went to the provider and what came back, secrets masked. */
export function MessageExchange({ request, response, cleared }: Props) {
  if (cleared) return <p className="text-sm text-ink-2">Cleared together with the values.</p>;
  return (
    <Tabs
      label="Exchange with the provider"
      tabs={[
        {
          name: "Request",
          panel: <Json value={request} what="request" none="Nothing was sent to the provider." />,
        },
        {
          name: "Answer",
          panel: <Json value={response} what="answer" none="The provider has not answered." />,
        },
      ]}
    />
  );
}

function Json({ value, what, none }: { value: unknown; what: string; none: string }) {
  if (value === null || value === undefined) return <p className="text-sm text-ink-2">{none}</p>;
  return <CodeBlock code={JSON.stringify(value, null, 2)} what={what} />;
}
