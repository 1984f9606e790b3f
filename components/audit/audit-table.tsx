import { ScrollText } from "lucide-react";
import { EmptyState } from "@/components/layout/empty-state";
import { Mono } from "@/components/ui/code";
import { Disclosure } from "@/components/ui/disclosure";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ActorKind, AuditedThing } from "@/db/enums";
import { doerWords } from "./doer-words";
import { thingWords } from "./words";

type Item = {
  id: string;
  at: string;
  by: { kind: ActorKind; name: string };
  action: string;
  thing: AuditedThing;
  thing_id: string;
  thing_name: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  request_id: string;
  ip: string | null;
};

/** Entries of the audit log; each opens to what was before and what is after. */
export function AuditTable({ items, filtered }: { items: readonly Item[]; filtered: boolean }) {
  if (items.length === 0) {
    return (
      <EmptyState
        icon={<ScrollText />}
        title={filtered ? "Nothing fits the filters" : "Nothing has been changed yet"}
      >
        {filtered
          ? "Take one of them away."
          : "Whatever somebody makes, changes or deletes is written down here."}
      </EmptyState>
    );
  }
  return (
    <Panel>
      <ul aria-label="Audit log">
        {items.map((item) => (
          <li key={item.id} className="border-b last:border-b-0">
            <Disclosure
              summary={
                <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 gap-y-0.5">
                  <span className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
                    <span className="text-ink-2">{thingWords[item.thing]}</span>{" "}
                    <span className="font-medium">{item.thing_name}</span>{" "}
                    <span className="text-ink-2">{item.action}</span>
                  </span>
                  <span className="text-ink-2">{doerWords(item.by)}</span>
                  <span className="w-24 text-right text-ink-3 max-sm:w-auto">
                    <RelativeTime iso={item.at} />
                  </span>
                </span>
              }
            >
              <div className="flex flex-col gap-2 px-3 pb-3 text-sm sm:pl-10">
                <Changes before={item.before} after={item.after} />
                <p className="text-xs text-ink-3">
                  <Mono>{item.thing_id}</Mono>
                  {item.request_id && (
                    <>
                      {" · request "}
                      <Mono>{item.request_id}</Mono>
                    </>
                  )}
                  {item.ip && (
                    <>
                      {" · from "}
                      <Mono>{item.ip}</Mono>
                    </>
                  )}
                </p>
              </div>
            </Disclosure>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const written = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

function Changes({ before, after }: Pick<Item, "before" | "after">) {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  if (fields.length === 0) return <p className="text-ink-2">Nothing that may be shown differs.</p>;
  return (
    <dl className="flex flex-col gap-1">
      {fields.map((field) => (
        <div key={field} className="grid gap-x-4 sm:grid-cols-[minmax(0,11rem)_minmax(0,1fr)]">
          <dt className="text-ink-3">{field.replaceAll("_", " ")}</dt>
          <dd className="flex flex-col [overflow-wrap:anywhere]">
            {before && field in before && (
              <del className="text-ink-3 decoration-line-strong">{written(before[field])}</del>
            )}
            {after && field in after && <ins className="no-underline">{written(after[field])}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
