import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useState } from "react";
import { toolStatuses } from "@/components/calls/tool-statuses";
import { templatesQuery } from "@/components/connections/templates-query";
import { LiveData } from "@/components/layout/live-data";
import { MessageValues } from "@/components/messages/message-values";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code";
import { Lamp, type Tone } from "@/components/ui/lamp";
import type { FunctionData } from "@/lib/functions/schema";
import { slotWords } from "@/lib/functions/slot-words";
import { hiddenValue } from "@/lib/functions/without-secrets";
import type { ListedTemplate } from "@/lib/providers/types";
import { slotsFor } from "@/lib/templates/slots";
import type { ToolAnswer } from "@/lib/tool-call";
import { WhatsAppPreview } from "../whatsapp-preview";
import { connectionsQuery } from "../wizard/queries";
import { listedOf } from "../wizard/take-template";
import type { CallFields } from "./imaginary-call";

/** Told at its own field. */
const phoneField = "customer_phone";

/** What a try hopes for, in its own words; all else is called as in the log of calls. */
const hopedFor: Partial<Record<ToolAnswer["status"], { tone: Tone; label: string }>> = {
  sent: { tone: "ok", label: "Sent: the provider accepted it" },
  dry_run: { tone: "ok", label: "Dry run: everything is right, nothing was sent" },
};

// Words for all that can go wrong: loaded when something did.
const Refusal = dynamic(() => import("./refusal").then((module) => module.Refusal), { ssr: false });

const linkStyle = "text-sm text-accent-text hover:underline";

type Props = {
  fn: Pick<FunctionData, "connection_id" | "template">;
  /** What it sends, where that is known; else it is looked for in the connection's list. */
  template?: ListedTemplate;
  agentName: string;
  trial: {
    answer: ToolAnswer;
    values: { slot: string; value: string; source: string; secret: boolean }[];
    to: string | null;
    request: unknown;
    when_sent: string | null;
  };
  /** Of the call, as the form names them. */
  fields: CallFields;
};

/** What came of a try: the answer, what is said, each value with its source, the request, the picture. */
export function TryResult(props: Props) {
  return (
    <LiveData>
      <Result {...props} />
    </LiveData>
  );
}

function Result({ fn, template: known, agentName, trial, fields: asked }: Props) {
  const { answer, values, to } = trial;
  // Who tries wants to hear the function's own words, not those that stand for them in a dry run.
  const whenSent = answer.status === "dry_run" ? trial.when_sent : null;
  const state = hopedFor[answer.status] ?? toolStatuses[answer.status];
  const told = "fields" in answer ? Object.entries(answer.fields ?? {}) : [];
  const fields = told.filter(([field]) => field !== phoneField);
  const labelOf = (field: string) =>
    [...asked.metadata, ...asked.heard].find(({ key }) => key === field)?.label ??
    (field.includes(".") ? slotWords(field) : field);
  const connections = useQuery(connectionsQuery());
  const connection = connections.data?.data.find(({ id }) => id === fn.connection_id);
  const query = useInfiniteQuery({ ...templatesQuery(fn.connection_id), enabled: !known });
  const listed = query.data?.pages
    .flatMap((page) => page.data)
    .find(
      ({ name, language }) =>
        "name" in fn.template && name === fn.template.name && language === fn.template.language,
    );
  const template = known ?? (listed && listedOf(listed));
  return (
    <section aria-label="Result" aria-live="polite" className="flex flex-col gap-4 border-t pt-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Lamp tone={state?.tone ?? "off"} className="font-medium">
          {state?.label ?? answer.status}
        </Lamp>
        {answer.message_id && (
          <span className="flex flex-wrap gap-x-4">
            {connection?.sandbox && to && (
              <Link href={`/phone?phone=${encodeURIComponent(to)}`} className={linkStyle}>
                See it on the phone
              </Link>
            )}
            <Link href={`/messages/${answer.message_id}`} className={linkStyle}>
              Follow the message
            </Link>
          </span>
        )}
      </div>
      <p className="rounded-md bg-sunken px-3 py-2">
        <span className="block text-xs text-ink-3">
          {agentName} would say{whenSent ? " when it is sent" : ""}
        </span>
        <span dir="auto">“{whenSent ?? answer.say}”</span>
        {whenSent && (
          <span className="mt-1 block text-sm text-ink-3">
            In a dry run it says: <span dir="auto">“{answer.say}”</span>
          </span>
        )}
      </p>
      {!answer.ok && <Refusal answer={answer} />}
      {"missing" in answer && <p className="text-sm">Missing: {answer.missing.join(", ")}</p>}
      {fields.length > 0 && (
        <ul className="text-sm text-danger-text">
          {fields.map(([field, message]) => (
            <li key={field}>
              {labelOf(field)} {message}.
            </li>
          ))}
        </ul>
      )}
      {values.length > 0 && <Values values={values} template={template} />}
      {values.length > 0 && template && (
        <WhatsAppPreview
          template={template}
          values={Object.fromEntries(values.map(({ slot, value }) => [slot, value]))}
          {...(connection ? { sender: connection.name } : {})}
          compact
          className="mx-auto w-full max-w-80"
        />
      )}
      {trial.request !== null && (
        <CodeBlock code={JSON.stringify(trial.request, null, 2)} what="request, secrets masked" />
      )}
    </section>
  );
}

type ValuesProps = { values: Props["trial"]["values"]; template: ListedTemplate | undefined };

/** What stands in each place; secrets only when one asks for them. */
function Values({ values, template }: ValuesProps) {
  const [shown, setShown] = useState(false);
  const slots = template
    ? slotsFor(
        template,
        values.map(({ slot }) => slot),
      ).slots
    : [];
  return (
    <div className="flex flex-col items-start gap-2">
      <div className="w-full">
        <MessageValues
          values={values.map((entry) => (entry.secret && !shown ? { ...entry, value: hiddenValue } : entry))}
          labels={new Map(slots.map(({ id, label }) => [id, label]))}
        />
      </div>
      {values.some(({ secret }) => secret) && (
        <Button size="sm" aria-pressed={shown} onClick={() => setShown(!shown)}>
          {shown ? "Hide secret values" : "Show secret values"}
        </Button>
      )}
    </div>
  );
}
