"use client";

import { Send } from "lucide-react";
import { useState, useTransition } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { SourceCode } from "@/components/ui/source-code";
import { sendTestCallAction } from "@/lib/voice-engines/actions";

type Result = Extract<Awaited<ReturnType<typeof sendTestCallAction>>, { ok: true }>["data"];

type Props = { agentId: string; functions: readonly { id: string; name: string }[]; disabled: boolean };

/** A call of a tool from the server, out through the public address and in again: a dry run. */
export function TestCall({ agentId, functions, disabled }: Props) {
  const [functionId, setFunctionId] = useState(functions[0]?.id ?? "");
  const [result, setResult] = useState<Result | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, startTransition] = useTransition();

  const send = () =>
    startTransition(async () => {
      setProblem(null);
      const sent = await answerOf(sendTestCallAction({ agentId, functionId }));
      setResult(sent.ok ? sent.data : null);
      setProblem(sent.ok ? null : sent.error.message);
    });

  return (
    <section aria-labelledby="test-title" className="flex flex-col gap-3">
      <div>
        <h2 id="test-title" className="text-base font-semibold">
          Test call
        </h2>
        <p className="mt-0.5 text-sm text-ink-2">
          Midcall calls itself by its public address, as the engine would, in a dry run. Nothing is sent.
        </p>
      </div>
      {functions.length === 0 ? (
        <Notice tone="info">Add a function on the WhatsApp tab first: there is nothing to call yet.</Notice>
      ) : (
        <div className="flex flex-wrap items-end gap-2">
          <Field label="Function" className="min-w-40 flex-1">
            <Select value={functionId} onChange={(event) => setFunctionId(event.target.value)}>
              {functions.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          </Field>
          <Button onClick={send} pending={pending} pendingLabel="Calling…" disabled={disabled}>
            <Send aria-hidden />
            Send a test call
          </Button>
        </div>
      )}
      {problem && <Notice tone="danger">{problem}</Notice>}
      {result && (
        <div className="flex flex-col gap-3">
          <Notice
            tone={result.arrived ? "ok" : "danger"}
            title={result.status === null ? "No answer" : `HTTP ${result.status} in ${result.ms} ms`}
          >
            {result.message}
          </Notice>
          <SourceCode
            code={JSON.stringify(result.body, null, 2)}
            language="json"
            title="What was asked"
            what="test request"
          />
          {result.answer !== null && (
            <SourceCode
              code={
                typeof result.answer === "string" ? result.answer : JSON.stringify(result.answer, null, 2)
              }
              language="json"
              title="What came back"
              what="test answer"
            />
          )}
        </div>
      )}
    </section>
  );
}
