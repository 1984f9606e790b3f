import { queryOptions } from "@tanstack/react-query";
import { Check, TriangleAlert } from "lucide-react";
import { readJson } from "@/components/layout/read-json";
import { type LinkFinding, linkFinding } from "@/lib/files/schema";
import type { FileKind } from "../file-kind";

/** What a link leads to, asked by our server; an answer counts for a while, as files do not change by the minute. */
export function linkQuery(kind: FileKind, url: string | null) {
  return queryOptions({
    queryKey: ["file-link", kind, url],
    queryFn: ({ signal }) => readJson("/api/ui/files/links", linkFinding, signal, { kind, url }),
    enabled: url !== null,
    staleTime: 60_000,
    retry: false,
  });
}

type Props = { url: string | null; finding: LinkFinding | undefined; looking: boolean };

/**
 * Says what is behind a link; a wrong one is the field's error instead. Its room is there from the start: leaving the
 * field by a click on what is below must not move that away from under the pointer.
 */
export function LinkFound({ url, finding, looking }: Props) {
  return (
    <div aria-live="polite" className="min-h-10 text-sm text-ink-2">
      {looking && <p className="text-ink-3">Looking at what is behind the link…</p>}
      {url !== null && finding?.state === "fits" && (
        <p className="flex items-center gap-2">
          {finding.mime?.startsWith("image/") ? (
            // biome-ignore lint/performance/noImgElement: a foreign address, which must not go through our server
            <img
              src={url}
              alt=""
              referrerPolicy="no-referrer"
              className="size-10 shrink-0 rounded-md border object-cover"
            />
          ) : (
            <Check aria-hidden className="size-4 shrink-0 text-accent-text" />
          )}
          {finding.message}
        </p>
      )}
      {(finding?.state === "unreachable" || finding?.state === "unclear") && (
        <p className="flex items-start gap-2 text-warn-text">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{finding.message} It can be saved all the same.</span>
        </p>
      )}
    </div>
  );
}
