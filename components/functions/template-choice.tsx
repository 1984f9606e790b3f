"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { templatesQuery } from "@/components/connections/templates-query";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { ShownTemplate } from "@/lib/templates/schema";

type Props = { connectionId: string; value: string; onChange: (template: ShownTemplate) => void };

/** The templates of a connection that can be sent. */
export function TemplateChoice({ connectionId, value, onChange }: Props) {
  const query = useInfiniteQuery(templatesQuery(connectionId));
  const templates = (query.data?.pages ?? []).flatMap((page) => page.data).filter(({ sendable }) => sendable);
  const keyOf = (template: ShownTemplate) => `${template.name}:${template.language}`;
  return (
    <Field
      label="Template"
      error={query.error?.message}
      help={
        query.isSuccess && templates.length === 0 ? "This connection has none that can be sent." : undefined
      }
    >
      <Select
        value={value}
        disabled={templates.length === 0}
        onChange={(event) => {
          const chosen = templates.find((template) => keyOf(template) === event.target.value);
          if (chosen) onChange(chosen);
        }}
      >
        <option value="">{query.isPending ? "Reading templates…" : "Choose a template"}</option>
        {templates.map((template) => (
          <option key={keyOf(template)} value={keyOf(template)}>
            {template.name} ({template.language})
          </option>
        ))}
      </Select>
    </Field>
  );
}
