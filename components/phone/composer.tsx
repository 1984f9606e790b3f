"use client";

import { SendHorizontal } from "lucide-react";
import { type KeyboardEvent, type RefObject, useId } from "react";

type Props = {
  text: string;
  onChange: (text: string) => void;
  onSend: () => void;
  boxRef: RefObject<HTMLTextAreaElement | null>;
};

/** WhatsApp's longest text. */
const longest = 4096;

/** Where the customer answers. Enter sends, Shift and Enter begin a new line. */
export function Composer({ text, onChange, onSend, boxRef }: Props) {
  const hint = useId();
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes a word, Enter ends the word.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onSend();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
      className="flex items-end gap-2 bg-(--wa-bar) px-2.5 py-2"
    >
      <textarea
        ref={boxRef}
        rows={1}
        value={text}
        maxLength={longest}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label="Answer"
        aria-describedby={hint}
        placeholder="Message"
        className="field-sizing-content max-h-28 min-h-10 min-w-0 flex-1 resize-none rounded-[1.25rem] border border-(--wa-edge) bg-(--wa-bubble) px-3.5 py-[9px] text-base text-(--wa-text) placeholder:text-(--wa-quiet) max-sm:text-lg"
      />
      <span id={hint} className="sr-only">
        Enter sends, Shift and Enter begin a new line.
      </span>
      <button
        type="submit"
        aria-label="Send answer"
        disabled={text.trim() === ""}
        className="grid size-10 shrink-0 place-items-center rounded-full bg-accent text-on-accent transition-opacity not-disabled:hover:bg-accent-hover disabled:opacity-45"
      >
        <SendHorizontal aria-hidden className="size-4.5" />
      </button>
    </form>
  );
}
