import Link from "next/link";
import { Notice } from "@/components/ui/notice";

/** Points to the failed jobs, where there are some. */
export function ParkedJobsNotice({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Notice
      tone="warn"
      className="mb-4"
      title={count === 1 ? "A background job has failed." : `${count} background jobs have failed.`}
    >
      <p>
        They are not tried again by themselves.{" "}
        <Link href="/jobs" className="font-medium underline underline-offset-2">
          Look at them
        </Link>
      </p>
    </Notice>
  );
}
