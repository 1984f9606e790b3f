import { Download } from "lucide-react";
import { Button } from "./button";
import { cn } from "./cn";
import { CopyButton } from "./copy-button";
import { highlight, type Language, type TokenKind } from "./highlight";

const colours: Record<TokenKind, string> = {
  plain: "",
  name: "text-accent-text",
  text: "text-info-text",
  value: "text-warn-text",
  word: "text-accent-text",
  comment: "text-ink-3",
};

type Props = {
  code: string;
  language: Language;
  /** What it is, for the buttons and for screen readers. */
  what: string;
  /** Stands in the head: a file's name. */
  title?: string;
  /** Address of the same as a file. */
  download?: string | undefined;
  className?: string;
};

/** A program or a document with colours, to read, to copy and to download. */
export function SourceCode({ code, language, what, title, download, className }: Props) {
  let at = 0;
  return (
    <div className={cn("min-w-0 overflow-hidden rounded-md border bg-sunken", className)}>
      <div className="flex min-h-9 items-center gap-2 border-b py-1 pr-1 pl-3">
        <span className="min-w-0 flex-1 truncate font-mono text-xs text-ink-2">{title ?? what}</span>
        {download && (
          <Button asChild size="sm" variant="ghost">
            <a href={download} download aria-label={`Download ${what}`}>
              <Download aria-hidden />
              Download
            </a>
          </Button>
        )}
        <CopyButton text={code} what={what} labelled />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
      <section tabIndex={0} aria-label={what} className="max-h-96 overflow-auto outline-offset-[-2px]">
        <pre className="p-3 font-mono text-xs">
          {highlight(code, language).map(({ kind, text }) => {
            const key = at;
            at += text.length;
            return kind === "plain" ? (
              text
            ) : (
              <span key={key} className={colours[kind]}>
                {text}
              </span>
            );
          })}
        </pre>
      </section>
    </div>
  );
}
