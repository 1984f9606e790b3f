import { cn } from "@/components/ui/cn";

/** The mark: three sockets and two patch cords, an "m". One socket is lit. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cn("size-6", className)}>
      <rect width="32" height="32" rx="7" fill="#0f5540" />
      <g fill="none" stroke="#f3faf6" strokeWidth="2.4" strokeLinecap="round">
        <path d="M8 21v-6.5a4 4 0 0 1 8 0V21" />
        <path d="M16 14.5a4 4 0 0 1 8 0V21" />
      </g>
      <circle cx="8" cy="23" r="2.4" fill="#f3faf6" />
      <circle cx="16" cy="23" r="2.4" fill="#f3faf6" />
      <circle cx="24" cy="23" r="2.4" fill="#7fe0b2" />
    </svg>
  );
}

export function Brand() {
  return (
    <span className="flex items-center gap-2 text-lg font-semibold tracking-tight">
      <BrandMark />
      Midcall
    </span>
  );
}
