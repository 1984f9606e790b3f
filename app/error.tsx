"use client";

import { Button } from "@/components/ui/button";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** A page that could not be made. A full load also brings back a tab that is older than the server. */
export default function PageError({ error }: Props) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-96 flex-col justify-center gap-1 px-4 pb-[16vh]">
      <h1 className="text-xl font-semibold">This page could not be shown</h1>
      <p className="text-ink-2">Something went wrong on our side. Nothing was changed.</p>
      {error.digest && <p className="text-sm text-ink-3">The log has it under {error.digest}.</p>}
      <div className="mt-4">
        <Button variant="primary" onClick={() => window.location.reload()}>
          Reload
        </Button>
      </div>
    </main>
  );
}
