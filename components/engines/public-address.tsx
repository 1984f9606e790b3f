import { CopyLine } from "@/components/ui/code";
import { Disclosure } from "@/components/ui/disclosure";
import { Panel } from "@/components/ui/panel";
import { AddressCheck } from "./address-check";

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
