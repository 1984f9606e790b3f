"use client";

import { CopyLine } from "@/components/ui/code";
import { Notice } from "@/components/ui/notice";

/** A new tool key, this one time. */
export function ToolKeyOnce({ toolKey }: { toolKey: string }) {
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="warn" title="This key is shown only now">
        Copy it to your voice engine before you go on. Midcall keeps only its fingerprint; if the key is lost,
        make a new one on the agent’s Keys tab.
      </Notice>
      <div className="flex flex-col gap-1.5">
        <span className="text-sm font-medium">Tool key</span>
        <CopyLine value={toolKey} what="tool key" />
      </div>
    </div>
  );
}
