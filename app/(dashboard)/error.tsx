"use client";

import { Button } from "@/components/ui/button";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** In the place of a page that failed. Looks like a page's head, whose code every page would load for it. */
export default function DashboardError({ error, reset }: Props) {
  return (
    <>
      <div>
        <h1 className="text-xl/8 font-semibold">This page could not be shown</h1>
        <p className="text-ink-2">
          {`Something went wrong on our side; nothing was changed.${
            error.digest ? ` The log has it under ${error.digest}.` : ""
          }`}
        </p>
      </div>
      <Button className="self-start" onClick={reset}>
        Try again
      </Button>
    </>
  );
}
