import type { LucideIcon } from "lucide-react";
import { FileText, Image, MapPin, Play, ShoppingBag, Video } from "lucide-react";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import type { RenderedMedia } from "@/lib/rendered-message";

const icons: Record<string, LucideIcon> = {
  image: Image,
  video: Video,
  document: FileText,
  location: MapPin,
  product: ShoppingBag,
};

const words: Record<string, string> = {
  image: "Image",
  video: "Video",
  document: "Document",
  location: "Location",
  product: "Product",
};

/** The picture itself, where there is one that can be looked at; a place in its size until then, and otherwise. */
function Picture({ url }: { url: string }) {
  // The address that could not be shown: another one is tried anew.
  const [broken, setBroken] = useState("");
  if (broken === url) return <Well kind="image" note="The picture could not be loaded here" />;
  return (
    // biome-ignore lint/performance/noImgElement: a foreign address, which must not go through our server
    <img
      src={url}
      alt=""
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => setBroken(url)}
      className="aspect-[1.91] w-full rounded-md bg-(--wa-well) object-cover"
    />
  );
}

/** An empty place for what cannot be shown here. */
function Well({ kind, note }: { kind: string; note?: string }) {
  const Icon = icons[kind] ?? Image;
  return (
    <div className="grid aspect-[1.91] w-full place-items-center rounded-md bg-(--wa-well) px-3 text-center text-(--wa-quiet)">
      <span className="flex flex-col items-center gap-1 text-xs">
        {kind === "video" ? (
          <span className="grid size-10 place-items-center rounded-full bg-(--wa-quiet) text-(--wa-bubble)">
            <Play aria-hidden className="size-5 fill-current" />
          </span>
        ) : (
          <Icon aria-hidden className="size-6" />
        )}
        {note ?? words[kind] ?? kind}
      </span>
    </div>
  );
}

function DocumentCard({ name, live, url }: { name: string; live: boolean; url: string | undefined }) {
  const kind = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toUpperCase();
  const content = (
    <>
      <FileText aria-hidden className="size-7 shrink-0 text-(--wa-quiet)" />
      <span className="min-w-0">
        <span className="line-clamp-2 [overflow-wrap:anywhere]">{name}</span>
        <span className="block text-xs text-(--wa-quiet)">{kind ?? "Document"}</span>
      </span>
    </>
  );
  const style = "flex w-full items-center gap-2.5 rounded-md bg-(--wa-well) p-2.5 text-left";
  if (!live || !url) return <div className={style}>{content}</div>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className={cn(style, "hover:underline")}>
      {content}
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}

function PlaceCard({ name, detail }: { name: string | undefined; detail: string | undefined }) {
  return (
    <div className="overflow-hidden rounded-md bg-(--wa-well)">
      <div className="grid h-20 place-items-center bg-[linear-gradient(var(--wa-dot)_1px,transparent_1px),linear-gradient(90deg,var(--wa-dot)_1px,transparent_1px)] [background-size:18px_18px]">
        <MapPin aria-hidden className="size-7 text-(--wa-link)" />
      </div>
      <div className="px-2.5 py-1.5 [overflow-wrap:anywhere]">
        <p className="font-medium">{name ?? "Location"}</p>
        {detail && <p className="text-xs text-(--wa-quiet)">{detail}</p>}
      </div>
    </div>
  );
}

function ProductCard({ name }: { name: string | undefined }) {
  return (
    <div className="flex items-center gap-2.5 rounded-md bg-(--wa-well) p-2.5">
      <ShoppingBag aria-hidden className="size-7 shrink-0 text-(--wa-quiet)" />
      <span className="min-w-0 [overflow-wrap:anywhere]">
        {name ?? "Product"}
        <span className="block text-xs text-(--wa-quiet)">
          Title, picture and price come from the catalogue
        </span>
      </span>
    </div>
  );
}

type Props = {
  media: RenderedMedia;
  /** On a phone that can be used: documents open. */
  live: boolean;
};

/** What stands above a message's text, when that is no text. */
export function MediaHeader({ media, live }: Props) {
  const { kind, url, name, detail } = media;
  switch (kind) {
    case "image":
      return url ? <Picture url={url} /> : <Well kind="image" />;
    case "document":
      return <DocumentCard name={name ?? "Document"} live={live} url={url} />;
    case "location":
      return <PlaceCard name={name} detail={detail} />;
    case "product":
      return <ProductCard name={name} />;
    default:
      return <Well kind={kind} />;
  }
}
