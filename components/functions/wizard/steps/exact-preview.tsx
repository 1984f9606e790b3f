import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CodeBlock } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import type { FunctionInput } from "@/lib/functions/schema";
import { previewQuery } from "../queries";

type Props = {
  agentId: string;
  draft: FunctionInput;
  /** Whether it is known that the template is there: a draft of one that has gone is not asked about. */
  ready: boolean;
};

/** The tool's definition and the provider's request, from the code that answers engines and sends. */
export function ExactPreview({ agentId, draft, ready }: Props) {
  const query = useQuery({
    ...previewQuery(agentId, draft),
    placeholderData: keepPreviousData,
    enabled: ready,
  });
  if (query.isError) {
    return (
      <Notice tone="warn" title="The exact form could not be made">
        {query.error.message}
      </Notice>
    );
  }
  const { data } = query;
  const faults = Object.entries(data?.faults ?? {});
  return (
    <Tabs defaultValue="definition">
      <TabList aria-label="Exact form">
        <Tab value="definition">Tool definition</Tab>
        <Tab value="request">Request with the examples</Tab>
      </TabList>
      <TabPanel value="definition" className="pt-3">
        {data ? (
          <CodeBlock code={JSON.stringify(data.definition, null, 2)} what="tool definition" />
        ) : (
          <Skeleton className="h-40 w-full rounded-md" />
        )}
      </TabPanel>
      <TabPanel value="request" className="pt-3">
        {data?.request && (
          <CodeBlock
            code={`${data.request.method} ${data.request.path}\n\n${JSON.stringify(data.request.body, null, 2)}`}
            what="request"
          />
        )}
        {data && !data.request && (
          <Notice tone="warn" title="The examples do not fit">
            {faults.map(([field, message]) => `${field} ${message}`).join(", ") ||
              "Give an example for each value."}
          </Notice>
        )}
        {!data && <Skeleton className="h-40 w-full rounded-md" />}
      </TabPanel>
    </Tabs>
  );
}
