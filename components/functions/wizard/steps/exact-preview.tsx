import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { CodeBlock } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
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
  const definition = data ? (
    <CodeBlock code={JSON.stringify(data.definition, null, 2)} what="tool definition" />
  ) : (
    <Skeleton className="h-40 w-full rounded-md" />
  );
  return (
    <Tabs
      label="Exact form"
      tabs={[
        { name: "Tool definition", panel: definition },
        { name: "Request with the examples", panel: <ExampleRequest preview={data} /> },
      ]}
    />
  );
}

type Preview = {
  request: { method: string; path: string; body: unknown } | null;
  faults: Readonly<Record<string, string>>;
};

function ExampleRequest({ preview }: { preview: Preview | undefined }) {
  if (!preview) return <Skeleton className="h-40 w-full rounded-md" />;
  const { request, faults } = preview;
  if (!request) {
    return (
      <Notice tone="warn" title="The examples do not fit">
        {Object.entries(faults)
          .map(([field, message]) => `${field} ${message}`)
          .join(", ") || "Give an example for each value."}
      </Notice>
    );
  }
  const { method, path, body } = request;
  return <CodeBlock code={`${method} ${path}\n\n${JSON.stringify(body, null, 2)}`} what="request" />;
}
