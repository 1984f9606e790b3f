import { Mono } from "@/components/ui/code";
import { RelativeTime } from "@/components/ui/relative-time";

type LiveKey = { id: string; last4: string; expires_at: string | null; last_used_at: string | null };

/** The keys that work. */
export function LiveKeys({ keys }: { keys: readonly LiveKey[] }) {
  return (
    <ul aria-label="Keys that work" className="flex flex-col gap-1 text-sm">
      {keys.map((key) => (
        <li key={key.id} className="flex flex-wrap gap-x-2">
          <Mono>{`tk_…${key.last4}`}</Mono>
          <span className="text-ink-3">
            {key.last_used_at ? (
              <>
                used <RelativeTime iso={key.last_used_at} />
              </>
            ) : (
              "never used"
            )}
            {key.expires_at && (
              <>
                , ends <RelativeTime iso={key.expires_at} />
              </>
            )}
          </span>
        </li>
      ))}
      {keys.length === 0 && <li className="text-danger-text">No key works: the engine is refused.</li>}
    </ul>
  );
}
