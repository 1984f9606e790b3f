"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { readJson } from "@/components/layout/read-json";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { SourceCode } from "@/components/ui/source-code";
import { definitionFormats, keyPlaceholder } from "@/lib/engines/formats";
import * as shape from "@/lib/shape";
import { useFreshKey } from "./fresh-key";

const definitions = shape.objectOf({
  format: shape.text,
  fileName: shape.text,
  text: shape.text,
  tools: shape.number,
});
type Definitions = shape.Shaped<typeof definitions>;

type Props = { agentId: string; initial: Definitions };

/** The agent's functions in the engine's own form; other forms at hand. */
export function DefinitionPart({ agentId, initial }: Props) {
  const [format, setFormat] = useState(initial.format);
  const { toolKey } = useFreshKey();
  const address = `/api/ui/agents/${encodeURIComponent(agentId)}/definitions?format=${format}`;
  const { data, error } = useQuery({
    queryKey: ["definitions", agentId, format],
    queryFn: ({ signal }) => readJson(address, definitions, signal),
    ...(format === initial.format ? { initialData: initial } : {}),
  });
  if (initial.tools === 0) {
    return (
      <Notice tone="info" title="No function yet">
        <Link href={`/agents/${agentId}`} className="font-medium text-ink underline">
          Add one on the WhatsApp tab
        </Link>
        : its definition appears here.
      </Notice>
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <Field label="Form of the definitions" className="max-w-64">
        <Select value={format} onChange={(event) => setFormat(event.target.value)}>
          {definitionFormats.map((entry) => (
            <option key={entry.format} value={entry.format}>
              {entry.name}
            </option>
          ))}
        </Select>
      </Field>
      {error && <Notice tone="danger">{error.message}</Notice>}
      {data ? (
        <SourceCode
          code={toolKey ? data.text.replaceAll(keyPlaceholder, toolKey) : data.text}
          language="json"
          title={data.fileName}
          what="definition"
          download={`${address}&download=1`}
        />
      ) : (
        !error && <Skeleton className="h-96 w-full" />
      )}
    </div>
  );
}
