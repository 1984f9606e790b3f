import type { ReactNode } from "react";

/**
 * A mark of WhatsApp's counts only around something, at the edge of words, and on one line; ``` also over
 * several. The first alternative that fits wins.
 */
const marked =
  /```([\s\S]+?)```|(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?=\S)([^_\n]+?)(?<=\S)_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}~])~(?=\S)([^~\n]+?)(?<=\S)~(?![\p{L}\p{N}~])/u;
const address = /(https?:\/\/[^\s]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)/;

function withAddresses(text: string): ReactNode {
  const parts = text.split(address);
  if (parts.length === 1) return text;
  return parts.map((part, index) =>
    // Every second part is an address; parts never move, so their place is their key.
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      <span key={index} className="text-(--wa-link) underline">
        {part}
      </span>
    ) : (
      part
    ),
  );
}

/** A text as WhatsApp writes it: *bold*, _italic_, ~struck~, ```fixed```, one inside the other, and addresses. */
export function FormattedText({ text }: { text: string }): ReactNode {
  const found = marked.exec(text);
  if (!found) return withAddresses(text);
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + found[0].length);
  const [, fixed, bold, italic, struck] = found;
  return (
    <>
      {before && withAddresses(before)}
      {fixed !== undefined && <code className="font-mono text-[0.92em]">{fixed}</code>}
      {bold !== undefined && (
        <strong className="font-semibold">
          <FormattedText text={bold} />
        </strong>
      )}
      {italic !== undefined && (
        <em>
          <FormattedText text={italic} />
        </em>
      )}
      {struck !== undefined && (
        <s>
          <FormattedText text={struck} />
        </s>
      )}
      {after && <FormattedText text={after} />}
    </>
  );
}
