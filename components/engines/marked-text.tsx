import { Mono } from "@/components/ui/code";

/** A sentence of a guide: what stands between backticks is what machines read. */
export function MarkedText({ children }: { children: string }) {
  let at = 0;
  return children.split("`").map((part, index) => {
    const key = at;
    at += part.length + 1;
    if (index % 2 === 0) return part;
    // A hyphen is no place to break a header's name at.
    return (
      <Mono key={key} {...(part.length < 24 ? { className: "whitespace-nowrap" } : {})}>
        {part}
      </Mono>
    );
  });
}
