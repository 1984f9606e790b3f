import type { LucideIcon } from "lucide-react";
import { Copy, ExternalLink, FileText, Image, MapPin, Phone, Reply, ShoppingBag, Video } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { RenderedTemplate } from "@/lib/templates/render";
import { FormattedText } from "./formatted-text";

const mediaIcons: Record<string, LucideIcon> = {
  image: Image,
  video: Video,
  document: FileText,
  location: MapPin,
  product: ShoppingBag,
};

const buttonIcons: Record<string, LucideIcon> = {
  url: ExternalLink,
  phone_number: Phone,
  copy_code: Copy,
  otp: Copy,
};

type Button = RenderedTemplate["buttons"][number];

type Props = {
  message: RenderedTemplate;
  /** Stands in the lower corner. */
  time?: string;
  /** After the time: ticks, where the message is our own. */
  ticks?: ReactNode;
  /** Makes buttons real ones, on a phone that can be used; links open by themselves. */
  onTap?: (button: Button, index: number) => void;
  /** Which of them can be tapped; all unless given. */
  mayTap?: (button: Button, index: number) => boolean;
};

/** A message as the customer's phone draws it. Needs a {@link PhoneScreen} around it for its colours. */
export function MessageBubble({ message, time, ticks, onTap, mayTap = () => true }: Props) {
  const { header, media, body, footer, buttons } = message;
  const MediaIcon = media ? (mediaIcons[media] ?? Image) : null;
  return (
    <div className="w-fit min-w-[62%] max-w-[92%]">
      <div className="relative rounded-lg rounded-tl-none bg-(--wa-bubble) text-(--wa-text) shadow-[0_1px_0.5px_rgb(0_0_0/0.13)] before:absolute before:top-0 before:-left-2 before:size-2 before:bg-(--wa-bubble) before:[clip-path:polygon(0_0,100%_0,100%_100%)]">
        <div className="px-2 pt-1.5 pb-1 text-[14px] leading-[19px] [overflow-wrap:anywhere]">
          {MediaIcon && (
            <div className="-mx-1 -mt-0.5 mb-1.5 grid h-28 place-items-center rounded-md bg-(--wa-well) text-(--wa-quiet)">
              <span className="flex flex-col items-center gap-1 text-xs capitalize">
                <MediaIcon aria-hidden className="size-6" />
                {media}
              </span>
            </div>
          )}
          {header && (
            <p dir="auto" className="mb-0.5 font-semibold whitespace-pre-wrap">
              {header}
            </p>
          )}
          <p dir="auto" className="whitespace-pre-wrap">
            <FormattedText text={body} />
          </p>
          {footer && (
            <p dir="auto" className="mt-1 text-[13px] leading-[17px] text-(--wa-quiet)">
              {footer}
            </p>
          )}
          {time && (
            <p className="mt-0.5 flex items-center justify-end gap-1 text-[11px] leading-[15px] text-(--wa-quiet)">
              {time}
              {ticks}
            </p>
          )}
        </div>
        {buttons.length > 0 && (
          <ul className="border-t border-(--wa-rule)">
            {buttons.map((button, index) => (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: buttons are counted, two may be alike
                key={index}
                className="border-(--wa-rule) not-first:border-t"
              >
                <ButtonRow
                  button={button}
                  live={onTap !== undefined}
                  onTap={onTap && mayTap(button, index) ? () => onTap(button, index) : undefined}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

/** The copy button of an authentication template is listed as a link with the code in it. */
export const copiesCode = (button: Button) =>
  button.type === "otp" || Boolean(button.url?.includes("/otp/code/"));

/** A template's link may name any scheme; only these are opened. */
const opens = (button: Button) => /^https?:\/\//i.test(button.url ?? "") && !copiesCode(button);

function ButtonRow({
  button,
  live,
  onTap,
}: {
  button: Button;
  live: boolean;
  onTap: (() => void) | undefined;
}) {
  const Icon = copiesCode(button) ? Copy : (buttonIcons[button.type] ?? Reply);
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
  return (
    <div className={button.url && !copiesCode(button) ? "pb-1.5" : ""}>
      <div className={style}>{label}</div>
      {button.url && !copiesCode(button) && (
        <p className="-mt-1.5 truncate px-3 text-center text-[11px] text-(--wa-quiet)">{button.url}</p>
      )}
    </div>
  );
}
