"use client";

import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";

type Props = { error: Error & { digest?: string }; reset: () => void };

export default function DashboardError({ error, reset }: Props) {
  return (
    <>
      <PageHeader
        title="This page could not be shown"
        description={`Something went wrong on our side; nothing was changed. If it stays like this, look in the log${
          error.digest ? ` for ${error.digest}` : ""
        }.`}
      />
      <Button className="self-start" onClick={reset}>
        Try again
      </Button>
    </>
  );
}
