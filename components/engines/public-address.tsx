"use client";

import { useState, useTransition } from "react";
import { answerOf } from "@/components/ui/answer-of";
import { Button } from "@/components/ui/button";
import { CopyLine } from "@/components/ui/code";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Panel } from "@/components/ui/panel";
import { checkAddressAction } from "@/lib/voice-engines/actions";

type Verdict = Extract<Awaited<ReturnType<typeof checkAddressAction>>, { ok: true }>["data"];

export type AddressState = "public" | "loopback" | "plain_http";

const heads: Record<AddressState, string> = {
  public: "",
  loopback: "Engines in the cloud cannot reach this Midcall yet",
  plain_http: "This Midcall is reached without encryption",
};

const tunnels = (port: number) => [
  {
    name: "Cloudflare, without an account",
    command: `cloudflared tunnel --url http://localhost:${port}`,
  },
  { name: "ngrok", command: `ngrok http ${port}` },
  {
    name: "Your own server, whose web server forwards to its port 8080",
    command: `ssh -N -R 127.0.0.1:8080:localhost:${port} you@your-server`,
  },
];

type Props = { appUrl: string; port: number; state: AddressState; disabled: boolean };

/** Where engines reach us, whether they can, and how to get there. Said first while they cannot. */
export function PublicAddress({ appUrl, port, state, disabled }: Props) {
  if (state === "public") {
    return (
      <Panel className="p-4">
        <AddressCheck appUrl={appUrl} disabled={disabled} own />
      </Panel>
    );
  }
  return (
    <section aria-labelledby="address-title" className="flex flex-col gap-3 rounded-lg bg-warn-soft p-4">
      <div>
        <h2 id="address-title" className="text-base font-semibold text-warn-text">
          {heads[state]}
        </h2>
        <p className="mt-0.5 max-w-prose text-sm text-ink-2">
          Its address is <span className="font-mono text-xs">{appUrl}</span>. An engine in the cloud needs a
          public one that begins with https. An engine on this machine needs nothing more.
        </p>
      </div>
      <Panel className="divide-y">
        <Disclosure summary="1. Open a tunnel" open>
          <div className="flex flex-col gap-3 px-3 pb-3">
            {tunnels(port).map(({ name, command }) => (
              <div key={name} className="flex flex-col gap-1">
                <span className="text-xs text-ink-3">{name}</span>
                <CopyLine value={command} what={`command for ${name}`} />
              </div>
            ))}
          </div>
        </Disclosure>
        <div className="p-3">
          <AddressCheck appUrl={appUrl} disabled={disabled} />
        </div>
      </Panel>
    </section>
  );
}

function AddressCheck({
  appUrl,
  disabled,
  own = false,
}: {
  appUrl: string;
  disabled: boolean;
  own?: boolean;
}) {
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
