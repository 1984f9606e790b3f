import { Notice } from "@/components/ui/notice";

/** Over what a page goes on showing though it cannot be read any more: it was deleted, or the server is away. */
export function NotCurrent({ error }: { error: Error | null }) {
  return error === null ? null : (
    <Notice tone="danger" title="This page is not up to date any more">
      {error.message}
    </Notice>
  );
}
