import Link from "next/link";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { failureWords } from "./failure-words";
import type { ShownMessage } from "./messages-query";
import { remediesOf, type Within } from "./remedies";

/** Why a message failed: of what kind, what happened, what to do, and the ways there; each said once. */
export function MessageFailure({ message, within }: { message: ShownMessage; within: Within }) {
  const { error } = message;
  if (!error) return null;
  const { title, advice } = failureWords(error.code);
  const final = error.outcome !== "maybe_sent";
  const links = final ? remediesOf(message, error.code, within) : [];
  return (
    <Notice tone={final ? "danger" : "warn"} title={final ? title : error.message}>
      {final && <p>{error.message}</p>}
      {error.provider && <p>The provider’s words: {error.provider}</p>}
      {final && (
        <p>
          <span className="font-medium text-ink">What to do:</span> {advice}
        </p>
      )}
      <p className="font-mono text-xs">
        {error.code}, {error.kind}
      </p>
      {links.length > 0 && (
        <div className="mt-2 flex flex-wrap gap-2">
          {links.map(({ href, label }) => (
            <Button key={label} asChild size="sm">
              <Link href={href}>{label}</Link>
            </Button>
          ))}
        </div>
      )}
    </Notice>
  );
}
