import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";
import { phoneColours } from "@/components/functions/whatsapp/phone-screen";
import { BrandMark } from "@/components/layout/brand";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";

type Props = {
  /** Who writes; undefined while that is being read. */
  sender: string | undefined;
  /** Whose phone it is. */
  detail: string;
  /** Back to the list, where both do not fit side by side. */
  onBack: (() => void) | undefined;
  children: ReactNode;
};

/** A drawn phone with a chat open; on a real phone just its screen. */
export function PhoneFrame({ sender, detail, onBack, children }: Props) {
  return (
    <section
      aria-label={`Chat on the phone of ${detail}`}
      className={cn(
        "flex min-h-0 w-full flex-1 flex-col overflow-hidden bg-(--wa-page) text-(--wa-text)",
        "md:max-w-[25rem] md:rounded-[2rem] md:border-[6px] md:border-line md:shadow-float md:outline md:outline-line-strong/50",
        phoneColours,
      )}
    >
      <div className="flex items-center gap-2.5 border-b border-(--wa-rule) bg-(--wa-bar) px-3 py-2 md:pt-4">
        {onBack && (
          <button
            type="button"
            onClick={onBack}
            aria-label="Back to all conversations"
            className="-ml-1.5 grid size-9 place-items-center rounded-full text-(--wa-quiet) lg:hidden"
          >
            <ArrowLeft aria-hidden className="size-5" />
          </button>
        )}
        <BrandMark className="size-8 shrink-0" />
        <div className="min-w-0">
          {sender ? (
            <h2 className="truncate text-sm font-medium">{sender}</h2>
          ) : (
            <Skeleton className="my-0.5 h-4 w-28" />
          )}
          <p className="tabular truncate text-2xs text-(--wa-quiet)">on the phone of {detail}</p>
        </div>
      </div>
      {children}
    </section>
  );
}
