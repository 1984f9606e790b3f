"use client";

import { Button } from "@/components/ui/button";

type Props = { error: Error & { digest?: string }; reset: () => void };

/** In the place of a page that failed. Looks like a page's head, whose code every page would load for it. */
export default function DashboardError({ error, reset }: Props) {
  return (
    <>
      <div>
        <h1 className="text-xl/8 font-semibold">This page could not be shown</h1>
        <p className="max-w-prose text-ink-2">
          {`Something went wrong on our side; nothing was changed. If it stays like this, look in the log${
            error.digest ? ` for ${error.digest}` : ""
          }.`}
        </p>
      </div>
      <Button className="self-start" onClick={reset}>
        Try again
      </Button>
    </>
  );
}
