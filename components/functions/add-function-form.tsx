"use client";

import Link from "next/link";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code";
import { DialogBody, DialogFooter } from "@/components/ui/dialog";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { createFunctionAction } from "@/lib/functions/actions";
import { functionInput } from "@/lib/functions/schema";
import { draftFunction } from "./draft";
import { readDraft } from "./read-draft";
import { TemplateChoice } from "./template-choice";

type Props = {
  agentId: string;
  apiAddress: string;
  connections: readonly { id: string; name: string }[];
  onDone: () => void;
};

type Fault = { message: string; fields?: Record<string, string> };

/** A function as its JSON, begun from a template; the same text works at the management API. */
export function AddFunctionForm({ agentId, apiAddress, connections, onDone }: Props) {
  const [connectionId, setConnectionId] = useState(connections[0]?.id ?? "");
  const [templateKey, setTemplateKey] = useState("");
  const [draft, setDraft] = useState("");
  const [fault, setFault] = useState<Fault | null>(null);
  const [pending, setPending] = useState(false);

  if (connections.length === 0) {
    return (
      <DialogBody>
        <p className="text-ink-2">
          A function sends a template of a connected WhatsApp account, and none is connected yet.
        </p>
        <Button asChild variant="primary" className="self-start">
          <Link href="/connections/new">Connect an account</Link>
        </Button>
      </DialogBody>
    );
  }

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const read = readDraft(draft, functionInput);
    setFault(read.ok ? null : read.fault);
    if (!read.ok) return;
    setPending(true);
    const result = await createFunctionAction({ agentId, data: read.data });
    setPending(false);
    if (!result.ok) {
      setFault(result.error);
      return;
    }
    toast.success(`${result.data.name} is there. The engine sees it at its next call.`);
    onDone();
  };
  const curl = `curl -X POST ${apiAddress} \\\n  -H "Authorization: Bearer $MANAGEMENT_API_KEY" \\\n  -H "Content-Type: application/json" \\\n  -d @- <<'JSON'\n${draft}\nJSON`;

  return (
    <form onSubmit={submit} noValidate className="flex min-h-0 flex-1 flex-col">
      <DialogBody>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Connection">
            <Select
              value={connectionId}
              onChange={(event) => {
                setConnectionId(event.target.value);
                setTemplateKey("");
              }}
            >
              {connections.map((connection) => (
                <option key={connection.id} value={connection.id}>
                  {connection.name}
                </option>
              ))}
            </Select>
          </Field>
          <TemplateChoice
            connectionId={connectionId}
            value={templateKey}
            onChange={(template) => {
              setTemplateKey(`${template.name}:${template.language}`);
              setDraft(JSON.stringify(draftFunction(connectionId, template), null, 2));
              setFault(null);
            }}
          />
        </div>
        {draft !== "" && (
          <>
            <Field
              label="Function"
              help="A mapping’s source is in_call (the agent listens for it), metadata (with key) or static (with value)."
            >
              <Textarea
                mono
                rows={16}
                spellCheck={false}
                value={draft}
                onChange={(event) => setDraft(event.target.value)}
              />
            </Field>
            {fault && <FaultNotice fault={fault} />}
            <Disclosure summary="The same from a terminal" className="rounded-md border">
              <CodeBlock code={curl} what="command" className="m-2 mt-0" />
            </Disclosure>
          </>
        )}
      </DialogBody>
      <DialogFooter>
        <Button onClick={onDone}>Cancel</Button>
        <Button
          type="submit"
          variant="primary"
          pending={pending}
          pendingLabel="Adding…"
          disabled={draft === ""}
        >
          Add function
        </Button>
      </DialogFooter>
    </form>
  );
}

function FaultNotice({ fault }: { fault: Fault }) {
  return (
    <Notice tone="danger" title={fault.message}>
      {fault.fields && (
        <ul>
          {Object.entries(fault.fields).map(([path, message]) => (
            <li key={path}>
              <code className="font-mono text-xs">{path}</code>: {message}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
