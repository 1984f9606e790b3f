"use client";

import { useState, useTransition } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { CopyLine } from "@/components/ui/code";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { checkAddressAction } from "@/lib/voice-engines/actions";

type Verdict = Extract<Awaited<ReturnType<typeof checkAddressAction>>, { ok: true }>["data"];

type Props = { appUrl: string; disabled: boolean; own?: boolean };

/**
 * Asks an address from outside whether this Midcall answers there.
 *
 * @param own whether it is the address that is set, or one that is typed here
 */
export function AddressCheck({ appUrl, disabled, own = false }: Props) {
  const [address, setAddress] = useState("");
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [problem, setProblem] = useState<string | undefined>();
  const [pending, startTransition] = useTransition();

  const check = () =>
    startTransition(async () => {
      const result = await answerOf(checkAddressAction({ address: own ? null : address }));
      setVerdict(result.ok ? result.data : null);
      setProblem(result.ok ? undefined : (result.error.fields?.address ?? result.error.message));
    });

  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      <div className="flex flex-wrap items-end gap-2">
        {own ? (
          <div className="min-w-0 flex-1 basis-64">
            <span className="text-sm font-medium">Public address</span>
            <p className="font-mono text-xs text-ink-2 [overflow-wrap:anywhere]">{appUrl}</p>
          </div>
        ) : (
          <Field label="2. Check the public address" error={problem} className="flex-1 basis-64">
            <Input
              value={address}
              onChange={(event) => setAddress(event.target.value)}
              placeholder="https://something.trycloudflare.com"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              disabled={disabled}
            />
          </Field>
        )}
        <Button type="submit" pending={pending} pendingLabel="Checking…" disabled={disabled}>
          Check
        </Button>
      </div>
      {own && problem && <Notice tone="danger">{problem}</Notice>}
      {verdict && <Found verdict={verdict} isSet={own} />}
    </form>
  );
}

function Found({ verdict, isSet }: { verdict: Verdict; isSet: boolean }) {
  const tone =
    verdict.verdict === "ok"
      ? "ok"
      : verdict.verdict === "only_here" || verdict.verdict === "plain_http"
        ? "warn"
        : "danger";
  return (
    <div className="flex flex-col gap-2" role="status">
      <Notice tone={tone} title={verdict.message}>
        {verdict.fix}
        {verdict.verdict === "ok" && !isSet && "Start again with it, so that every address below holds it:"}
      </Notice>
      {verdict.verdict === "ok" && !isSet && (
        <CopyLine value={`APP_URL=${verdict.address} npm start`} what="start command" />
      )}
    </div>
  );
}
