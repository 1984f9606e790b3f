import Link from "next/link";
import { EmptyState } from "@/components/layout/empty-state";
import { Button } from "@/components/ui/button";

export default function NotFound() {
  return (
    <EmptyState
      title="There is nothing at this address"
      action={
        <Button asChild>
          <Link href="/agents">Go to the agents</Link>
        </Button>
      }
    >
      It may have been deleted, or the link may belong to another workspace.
    </EmptyState>
  );
}
