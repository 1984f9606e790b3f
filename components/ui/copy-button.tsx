"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { toast } from "./toast";

type Props = {
  text: string;
  /** What is copied, for the button's name: "Copy tool key". */
  what: string;
  /** Shows the word "Copy" beside the icon. */
  labelled?: boolean;
};

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, what, labelled = false }: Props) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Plain http on another host than localhost has no clipboard.
      toast.error("The browser did not allow copying. Select the text and copy it by hand.");
    }
  };
  const Icon = copied ? Check : Copy;
  return (
    <Button
      variant={labelled ? "secondary" : "ghost"}
      size={labelled ? "sm" : "icon"}
      onClick={copy}
      aria-label={`Copy ${what}`}
      className={labelled ? undefined : "size-7 max-sm:size-9"}
    >
      <Icon aria-hidden />
      {labelled && (copied ? "Copied" : "Copy")}
      <span role="status" className="sr-only">
        {copied ? "Copied" : ""}
      </span>
    </Button>
  );
}
