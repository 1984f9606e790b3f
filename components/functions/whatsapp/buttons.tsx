import type { LucideIcon } from "lucide-react";
import {
  Copy,
  ExternalLink,
  LayoutList,
  Phone,
  PhoneCall,
  Reply,
  ShoppingBag,
  SquarePen,
} from "lucide-react";
import { cn } from "@/components/ui/cn";
import type { RenderedButton } from "@/lib/rendered-message";

const icons: Record<string, LucideIcon> = {
  url: ExternalLink,
  phone_number: Phone,
  copy_code: Copy,
  otp: Copy,
  flow: SquarePen,
  catalog: ShoppingBag,
  mpm: LayoutList,
  spm: ShoppingBag,
  voice_call: PhoneCall,
};

/** Whether it copies something: an offer's code, or that of an authentication template, listed as a link. */
export const copiesCode = (button: RenderedButton) =>
  button.type === "otp" || button.type === "copy_code" || Boolean(button.url?.includes("/otp/code/"));

/** A template's link may name any scheme; only these are opened. */
const opens = (button: RenderedButton) => /^https?:\/\//i.test(button.url ?? "") && !copiesCode(button);

type RowProps = {
  button: RenderedButton;
  /** On a phone that can be used. */
  live: boolean;
  onTap: (() => void) | undefined;
};

function ButtonRow({ button, live, onTap }: RowProps) {
  const Icon = copiesCode(button) ? Copy : (icons[button.type] ?? Reply);
  const label = (
    <>
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 truncate">{button.text}</span>
    </>
  );
  const style =
    "flex min-h-10 w-full items-center justify-center gap-2 px-3 py-1.5 text-[14px] text-(--wa-link)";
  const touch = "transition-colors hover:bg-(--wa-well) focus-visible:-outline-offset-2";
  if (live && opens(button)) {
    return (
      <a href={button.url} target="_blank" rel="noopener noreferrer" className={cn(style, touch)}>
        {label}
        <span className="sr-only">(opens in a new tab)</span>
      </a>
    );
  }
  if (onTap) {
    return (
      <button type="button" onClick={onTap} className={cn(style, touch)}>
        {label}
      </button>
    );
  }
  if (live) return <div className={cn(style, "text-(--wa-quiet)")}>{label}</div>;
  const below = copiesCode(button) ? button.code : button.url;
  return (
    <div className={below ? "pb-1.5" : ""}>
      <div className={style}>{label}</div>
      {below && <p className="-mt-1.5 truncate px-3 text-center text-[11px] text-(--wa-quiet)">{below}</p>}
    </div>
  );
}

type Props = {
  buttons: readonly RenderedButton[];
  live: boolean;
  /** What a tap on that one does; null for one that cannot be tapped. */
  tapOf: (button: RenderedButton, index: number) => (() => void) | null;
};

/** The buttons under a message or card, in its order. */
export function MessageButtons({ buttons, live, tapOf }: Props) {
  if (buttons.length === 0) return null;
  return (
    <ul className="border-t border-(--wa-rule)">
      {buttons.map((button, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: buttons are counted, two may be alike
          key={index}
          className="border-(--wa-rule) not-first:border-t"
        >
          <ButtonRow button={button} live={live} onTap={tapOf(button, index) ?? undefined} />
        </li>
      ))}
    </ul>
  );
}
