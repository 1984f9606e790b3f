import { ChartColumn } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";

/** What the overview says of a time in which nothing was sent. */
export function NothingSent() {
  return (
    <EmptyState
      icon={<ChartColumn />}
      title="No messages in this time"
      action={
        <Button asChild>
          <Link href="/agents">Go to the agents</Link>
        </Button>
      }
    >
      As soon as an agent sends one during a call, you see here how many arrive, how fast the answers are, and
      what fails.
    </EmptyState>
  );
}
