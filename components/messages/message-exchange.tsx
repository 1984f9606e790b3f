"use client";

import { CodeBlock } from "@/components/ui/code";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";

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
    <Tabs defaultValue="request">
      <TabList aria-label="Exchange with the provider">
        <Tab value="request">Request</Tab>
        <Tab value="response">Answer</Tab>
      </TabList>
      <TabPanel value="request" className="mt-3">
        <Json value={request} what="request" none="Nothing was sent to the provider." />
      </TabPanel>
      <TabPanel value="response" className="mt-3">
        <Json value={response} what="answer" none="The provider has not answered." />
      </TabPanel>
    </Tabs>
  );
}

function Json({ value, what, none }: { value: unknown; what: string; none: string }) {
  if (value === null || value === undefined) return <p className="text-sm text-ink-2">{none}</p>;
  return <CodeBlock code={JSON.stringify(value, null, 2)} what={what} />;
}
