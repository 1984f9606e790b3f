import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";

export default function NotFound() {
  return (
    <>
      <title>Not found · Midcall</title>
      <PageHeader
        title="There is nothing at this address"
        description="It may have been deleted, or the link may belong to another workspace."
      />
      <Button asChild className="self-start">
        <Link href="/overview">Go to the overview</Link>
      </Button>
    </>
  );
}
