import Link from "next/link";
import { dateWords, remedyOf } from "@/components/overview/remedy";
import { Lamp } from "@/components/ui/lamp";
import { RelativeTime } from "@/components/ui/relative-time";
import type { Finding } from "@/lib/overview/schema";

/** What was found wrong with a function, since when, and what to do about it. */
export function FunctionFinding({ finding, mayEdit }: { finding: Finding; mayEdit: boolean }) {
  const { href, label } = remedyOf(finding, { mayEdit });
  return (
    <div className="mt-1 text-sm">
      <Lamp tone={finding.tone} className="items-start whitespace-normal [&>span]:mt-1.5">
        <span className="font-medium">
          {finding.message}{" "}
          <span className="font-normal text-ink-3">
            {dateWords[finding.kind]} <RelativeTime iso={finding.since} />
          </span>
        </span>
      </Lamp>
      <p className="pl-3.5 text-ink-2">
        {finding.fix}{" "}
        <Link href={href} className="rounded-sm text-accent-text underline underline-offset-2">
          {label}
        </Link>
      </p>
    </div>
  );
}
