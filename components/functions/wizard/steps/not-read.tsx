import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type Props = {
  /** What it was, as the beginning of a sentence: "The template". */
  what: string;
  query: { error: Error | null; refetch: () => unknown };
};

/** Says that something could not be read, and why, and tries again. */
export function NotRead({ what, query }: Props) {
  return (
    <Notice tone="danger" title={`${what} could not be read`}>
      <p>{query.error?.message}</p>
      <Button size="sm" className="mt-2" onClick={() => query.refetch()}>
        Try again
      </Button>
    </Notice>
  );
}
