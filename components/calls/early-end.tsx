import Link from "next/link";
import { verdictWords } from "@/components/engines/request-words";
import { type Place, placeOf } from "./early-places";

/** Why a tool call stopped before there was a message: what it means, what to do, and the way there. */
export function EarlyEnd({ code, agentId }: { code: string; agentId: string | null }) {
  const words = verdictWords(code);
  if (!words) return null;
  const place: Place | null = agentId === null ? null : placeOf(code, agentId);
  return (
    <p className="text-sm text-ink-2">
      {words.what} {words.fix}{" "}
      {place && (
        <Link
          href={place.href}
          className="rounded-sm text-ink underline decoration-line-strong underline-offset-2"
        >
          {place.label}
        </Link>
      )}
    </p>
  );
}
