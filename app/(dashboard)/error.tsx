"use client";

import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";

export default function DashboardError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset(): void;
}) {
  return (
    <EmptyState title="This page could not be shown" action={<Button onClick={reset}>Try again</Button>}>
      Something went wrong on our side; nothing was changed. If it stays like this, look in the log
      {error.digest ? ` for ${error.digest}` : ""}.
    </EmptyState>
  );
}
