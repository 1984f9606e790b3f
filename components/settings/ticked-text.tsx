import { Mono } from "@/components/ui/code";

/** A sentence in which what machines read stands between backticks. */
export function TickedText({ text }: { text: string }) {
  const [before = "", code, ...rest] = text.split("`");
  if (code === undefined) return before;
  return (
    <>
      {before}
      <Mono>{code}</Mono>
      <TickedText text={rest.join("`")} />
    </>
  );
}
