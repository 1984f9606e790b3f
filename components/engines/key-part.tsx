"use client";

import type { ReactNode } from "react";
import { NewToolKey } from "@/components/agents/new-tool-key";
import { CopyLine } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";
import { useFreshKey } from "./fresh-key";

type Props = { agentId: string; mayEdit: boolean; children: ReactNode };

/**
 * How to get a new key without missing a call.
 *
 * @param children the keys that work
 */
export function KeyPart({ agentId, mayEdit, children }: Props) {
  const { toolKey, keep } = useFreshKey();
  return (
    <div className="flex flex-col gap-3 rounded-md border bg-surface p-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        {children}
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
