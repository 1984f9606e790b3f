"use client";

import { NewToolKey } from "@/components/agents/new-tool-key";
import { CopyLine, Mono } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import { RelativeTime } from "@/components/ui/relative-time";
import { useFreshKey } from "./fresh-key";

type LiveKey = { id: string; last4: string; expires_at: string | null; last_used_at: string | null };

type Props = { agentId: string; keys: readonly LiveKey[]; mayEdit: boolean };

/** The keys that work, and how to get a new one without missing a call. */
export function KeyPart({ agentId, keys, mayEdit }: Props) {
  const { toolKey, keep } = useFreshKey();
  return (
    <div className="flex flex-col gap-3 rounded-md border bg-surface p-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
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
        {mayEdit && <NewToolKey agentId={agentId} onMade={keep} />}
      </div>
      {toolKey ? (
        <>
          <CopyLine value={toolKey} what="new tool key" />
          <Notice tone="warn">
            Shown until you leave this page. Until then the definitions below hold it too: keep the copies
            safe.
          </Notice>
        </>
      ) : (
        <p className="text-sm text-ink-3">
          A key is shown once, when it is made. Lost it? Make a new one: the key before goes on working for as
          long as you choose.
        </p>
      )}
    </div>
  );
}
