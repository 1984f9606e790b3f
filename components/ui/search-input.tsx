"use client";

import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { cn } from "./cn";
import { Input } from "./input";

type Props = {
  label: string;
  placeholder: string;
  className?: string;
  value: string;
  onChange: (text: string) => void;
};

/** Asks only when the typing has paused. */
export function SearchInput({ label, placeholder, className, value, onChange }: Props) {
  const [text, setText] = useState(value);
  const [shown, setShown] = useState(value);
  if (value !== shown) {
    // Changed from outside: by "Clear" or by going back.
    setShown(value);
    setText(value);
  }
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), 300);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <div className={cn("relative min-w-0 sm:w-64", className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3"
      />
      <Input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        className="pl-8"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </div>
  );
}
