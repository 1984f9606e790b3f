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
import type { Direction } from "@/db/enums";
import type { FormatEntry } from "@/lib/engines/formats";
import * as shape from "@/lib/shape";
import { useFreshKey } from "./fresh-key";

const definitions = shape.objectOf({
  format: shape.text,
  fileName: shape.text,
  text: shape.text,
  tools: shape.number,
});
type Definitions = shape.Shaped<typeof definitions>;

type Props = {
  agentId: string;
  /** As it is said of the agent; null: it is chosen here, for each copy. */
  direction: Direction | null;
  initial: Definitions;
  formats: readonly Pick<FormatEntry, "format" | "name" | "saysDirection">[];
  /** Stands in a definition where the tool key goes. */
  placeholder: string;
};

/** The agent's functions in the engine's own form; other forms at hand. */
export function DefinitionPart({ agentId, direction: said, initial, formats, placeholder }: Props) {
  const [format, setFormat] = useState(initial.format);
  const [chosen, setChosen] = useState("inbound");
  const direction = said ?? chosen;
  const { toolKey } = useFreshKey();
  const calling = said === null && chosen === "outbound" ? "&direction=outbound" : "";
  const address = `/api/ui/agents/${encodeURIComponent(agentId)}/definitions?format=${format}${calling}`;
  const { data, error } = useQuery({
    queryKey: ["definitions", agentId, format, direction],
    queryFn: ({ signal }) => readJson(address, definitions, signal),
    ...(format === initial.format && calling === "" ? { initialData: initial } : {}),
  });
  const saysDirection = formats.some((entry) => entry.format === format && entry.saysDirection);
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
      <div className="flex flex-wrap gap-3">
        <Field label="Form of the definitions" className="w-64 max-sm:w-full">
          <Select value={format} onChange={(event) => setFormat(event.target.value)}>
            {formats.map((entry) => (
              <option key={entry.format} value={entry.format}>
                {entry.name}
              </option>
            ))}
          </Select>
        </Field>
        {saysDirection && said === null && (
          <Field label="Who calls" className="w-64 max-sm:w-full">
            <Select value={chosen} onChange={(event) => setChosen(event.target.value)}>
              <option value="inbound">Customers call the agent</option>
              <option value="outbound">The agent calls customers</option>
            </Select>
          </Field>
        )}
      </div>
      {error && <Notice tone="danger">{error.message}</Notice>}
      {data ? (
        <SourceCode
          code={toolKey ? data.text.replaceAll(placeholder, toolKey) : data.text}
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
