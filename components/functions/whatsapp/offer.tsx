import { Gift } from "lucide-react";
import { RelativeTime } from "@/components/ui/relative-time";
import type { RenderedMessage } from "@/lib/rendered-message";

type Props = { offer: NonNullable<RenderedMessage["offer"]> };

/** A limited-time offer: what it is and when it ends. */
export function Offer({ offer }: Props) {
  return (
    <div className="mb-1.5 flex items-center gap-2.5 rounded-md bg-(--wa-well) p-2.5">
      <span
        aria-hidden
        className="grid size-9 shrink-0 place-items-center rounded-full bg-(--wa-bubble) text-(--wa-link)"
      >
        <Gift className="size-4.5" />
      </span>
      <span className="min-w-0">
        <span className="block font-semibold [overflow-wrap:anywhere]">{offer.text}</span>
        {offer.endsAt && (
          <span className="block text-xs text-(--wa-quiet)">
            Ends <RelativeTime iso={offer.endsAt} />
          </span>
        )}
      </span>
    </div>
  );
}
