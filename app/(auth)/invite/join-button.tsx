"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { joinWithAccount } from "@/lib/members/actions";
import { unreachable } from "../unreachable";

/** @param email of the account that is signed in */
export function JoinButton({ token, email }: { token: string; email: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const join = async () => {
    setProblem(null);
    setPending(true);
    const result = await joinWithAccount({ token }).catch(() => null);
    // A full load: nothing of the other workspace stays in memory.
    if (result?.ok) return window.location.assign("/");
    setProblem(result ? result.error.message : unreachable);
    setPending(false);
  };
  return (
    <>
      {problem && <Notice tone="danger">{problem}</Notice>}
      <Button variant="primary" className="h-9" onClick={join} pending={pending} pendingLabel="Joining…">
        Join as {email}
      </Button>
    </>
  );
}
