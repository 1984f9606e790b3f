import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Mono } from "@/components/ui/code";
import { Disclosure } from "@/components/ui/disclosure";
import { TickedText } from "./ticked-text";

type Field = { name: string; type: string; required: boolean; words: string };
type Operation = {
  name: string;
  method: string;
  path: string;
  summary: string;
  details: string;
  parameters: readonly Field[];
  body: readonly Field[];
  answer: { status: string; fields: readonly Field[] };
  refusals: readonly { status: string; words: string }[];
};

const methodTones: Record<string, string> = {
  GET: "text-info-text",
  POST: "text-accent-text",
  PATCH: "text-warn-text",
  DELETE: "text-danger-text",
};

/** One operation of the API: a line, and when it is opened everything about it. */
export function ApiOperation({ operation }: { operation: Operation }) {
  const { method, path, summary, details, parameters, body, answer, refusals } = operation;
  return (
    <Disclosure
      className="border-b last:border-b-0"
      summary={
        <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <span className={cn("w-14 shrink-0 font-mono text-xs font-medium", methodTones[method])}>
            {method}
          </span>
          <Mono className="font-medium">{path}</Mono>
          <span className="text-ink-2">{summary}</span>
        </span>
      }
    >
      <div className="flex flex-col gap-4 px-3 pt-1 pb-4 text-sm sm:pl-10">
        {details && (
          <p className="max-w-prose text-ink-2">
            <TickedText text={details} />
          </p>
        )}
        {parameters.length > 0 && <Fields title="Parameters" fields={parameters} />}
        {body.length > 0 && <Fields title="Body" fields={body} />}
        {answer.fields.length > 0 ? (
          <Fields title={`Answer ${answer.status}`} fields={answer.fields} quiet />
        ) : (
          <Part title={`Answer ${answer.status}`}>
            <p className="text-ink-2">{answer.status === "204" ? "Without a body." : "JSON."}</p>
          </Part>
        )}
        {refusals.length > 0 && (
          <Part title="Refusals">
            <dl className="grid grid-cols-[3rem_minmax(0,1fr)] gap-y-1">
              {refusals.map(({ status, words }) => (
                <div key={status} className="contents">
                  <dt className="font-mono text-xs leading-5">{status}</dt>
                  <dd className="text-ink-2">
                    <TickedText text={words} />
                  </dd>
                </div>
              ))}
            </dl>
          </Part>
        )}
      </div>
    </Disclosure>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-xs font-medium text-ink-3">{title}</h3>
      {children}
    </section>
  );
}

/** @param quiet leaves out which ones are required: an answer has them all */
function Fields({
  title,
  fields,
  quiet = false,
}: {
  title: string;
  fields: readonly Field[];
  quiet?: boolean;
}) {
  return (
    <Part title={title}>
      <dl className="flex flex-col">
        {fields.map(({ name, type, required, words }) => (
          <div key={name} className="grid gap-x-4 py-0.5 sm:grid-cols-[minmax(0,16rem)_minmax(0,1fr)]">
            <dt>
              <Mono>{name}</Mono>
              {required && !quiet && <span className="text-xs text-warn-text"> required</span>}
            </dt>
            <dd className="text-ink-2 [overflow-wrap:anywhere]">
              <span className="text-ink-3">{type}</span>
              {words && " · "}
              <TickedText text={words} />
            </dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
