"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type Props = {
  /** The identity provider's host, as people know it. */
  provider: string;
  /** A path of ours to come back to. */
  goTo: string;
};

/** The other way in, under a form for a password: leaves for the identity provider, and comes back signed in. */
export function IdentityButton({ provider, goTo }: Props) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState(false);
  const leave = async () => {
    setPending(true);
    setProblem(false);
    // A script and not a form: our policy lets forms lead to our own pages alone.
    const { signIn } = await import("next-auth/react");
    await signIn("oidc", { callbackUrl: goTo });
  };
  const press = () =>
    leave().catch(() => {
      setPending(false);
      setProblem(true);
    });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex items-center gap-3 text-ink-3" aria-hidden>
        <span className="h-px flex-1 bg-line" />
        or
        <span className="h-px flex-1 bg-line" />
      </div>
      {problem && <Notice tone="danger">Midcall cannot be reached. Check the network and try again.</Notice>}
      <Button className="h-9 w-full" onClick={press} pending={pending} pendingLabel={`Going to ${provider}…`}>
        <KeyRound aria-hidden className="size-4" />
        <span className="truncate">Continue with {provider}</span>
      </Button>
    </div>
  );
}
