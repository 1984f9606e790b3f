import { Mono } from "@/components/ui/code";

/** A sentence of a guide: what stands between backticks is what machines read. */
export function MarkedText({ children }: { children: string }) {
  let at = 0;
  return children.split("`").map((part, index) => {
    const key = at;
    at += part.length + 1;
    return index % 2 === 1 ? <Mono key={key}>{part}</Mono> : part;
  });
}
