import { Fragment } from "react";
import { cn } from "./cn";
import { CopyButton } from "./copy-button";

/** A long name or address, which may be broken after its own marks before it is broken anywhere. */
function Breakable({ children }: { children: string }) {
  return children.split(/(?<=[/_.])(?=\w|\{)/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}

/** A short thing that machines read: key, id, tool name. */
export function Mono({ className, children }: { className?: string; children: string }) {
  return (
    <code className={cn("font-mono text-[0.95em] [overflow-wrap:anywhere]", className)}>
      <Breakable>{children}</Breakable>
    </code>
  );
}

type BlockProps = {
  code: string;
  /** What it is, for the copy button and for screen readers. */
  what: string;
  className?: string;
};

/** Several lines to read or to copy. */
export function CodeBlock({ code, what, className }: BlockProps) {
  return (
    <div className={cn("flex items-start rounded-md border bg-sunken", className)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section tabIndex={0} aria-label={what} className="max-h-96 flex-1 overflow-auto">
        <pre className="w-fit p-3 font-mono text-xs">{code}</pre>
      </section>
      <span className="p-1.5 pl-0">
        <CopyButton text={code} what={what} />
      </span>
    </div>
  );
}

/** A named value on one line with a copy button: an address, a token. */
export function CopyLine({ value, what }: { value: string; what: string }) {
  return (
    <div className="flex items-center gap-1 rounded-md border bg-sunken py-0.5 pr-1 pl-2.5">
      <code className="min-w-0 flex-1 py-1 font-mono text-xs [overflow-wrap:anywhere]">
        <Breakable>{value}</Breakable>
      </code>
      <CopyButton text={value} what={what} />
    </div>
  );
}
