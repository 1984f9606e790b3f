import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { templatesQuery } from "@/components/connections/templates-query";
import { LiveData } from "@/components/layout/live-data";
import { MessageValues } from "@/components/messages/message-values";
import { CodeBlock } from "@/components/ui/code";
import { Lamp, type Tone } from "@/components/ui/lamp";
import type { FunctionData } from "@/lib/functions/schema";
import type { ListedTemplate } from "@/lib/providers/types";
import type { ToolAnswer } from "@/lib/tool-call";
import { WhatsAppPreview } from "../whatsapp-preview";
import { connectionsQuery } from "../wizard/queries";
import { listedOf } from "../wizard/take-template";

const states: Record<ToolAnswer["status"], readonly [Tone, string]> = {
  sent: ["ok", "Sent: the provider accepted it"],
  queued: ["info", "Under way"],
  duplicate: ["info", "Sent before in this call"],
  report: ["info", "Told how far the newest message has come"],
  dry_run: ["ok", "Dry run: everything is right, nothing was sent"],
  needs_input: ["warn", "Needs to ask the caller"],
  blocked: ["warn", "Blocked"],
  invalid: ["danger", "Not possible"],
  failed: ["danger", "Failed"],
  unknown: ["warn", "Not known whether it left"],
};

const linkStyle = "text-sm text-accent-text hover:underline";

type Props = {
  fn: Pick<FunctionData, "connection_id" | "template">;
  /** What it sends, where that is known; else it is looked for in the connection's list. */
  template?: ListedTemplate;
  agentName: string;
  trial: {
    answer: ToolAnswer;
    values: { slot: string; value: string; source: string }[];
    to: string | null;
    when_sent: string | null;
  };
};

/** What came of a try: the answer, what is said, each value with its source, the request, the picture. */
export function TryResult(props: Props) {
  return (
    <LiveData>
      <Result {...props} />
    </LiveData>
  );
}

function Result({ fn, template: known, agentName, trial }: Props) {
  const { answer, values, to } = trial;
  // Who tries wants to hear the function's own words, not those that stand for them in a dry run.
  const whenSent = answer.status === "dry_run" ? trial.when_sent : null;
  const [tone, words] = states[answer.status];
  const code = "code" in answer ? answer.code : null;
  const fields = "fields" in answer ? Object.entries(answer.fields ?? {}) : [];
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
        <Lamp tone={tone} className="font-medium">
          {words}
          {code ? ` (${code})` : ""}
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
      {"missing" in answer && <p className="text-sm">Missing: {answer.missing.join(", ")}</p>}
      {fields.length > 0 && (
        <ul className="text-sm text-danger-text">
          {fields.map(([field, message]) => (
            <li key={field}>
              {field} {message}
            </li>
          ))}
        </ul>
      )}
      {values.length > 0 && <MessageValues values={values} />}
      {values.length > 0 && template && (
        <WhatsAppPreview
          template={template}
          values={Object.fromEntries(values.map(({ slot, value }) => [slot, value]))}
          {...(connection ? { sender: connection.name } : {})}
          compact
          className="mx-auto w-full max-w-80"
        />
      )}
      {"request" in answer && (
        <CodeBlock code={JSON.stringify(answer.request, null, 2)} what="request, secrets masked" />
      )}
    </section>
  );
}
