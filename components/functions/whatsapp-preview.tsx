import type { ListedTemplate } from "@/lib/providers/types";
import { renderTemplate } from "@/lib/templates/render";
import { EmptyPreview, PreviewFrame } from "./empty-preview";
import { MessageBubble } from "./whatsapp/bubble";

type Props = {
  /** Null before one is chosen. */
  template: ListedTemplate | null;
  /** Slot id → what stands there; a slot without one shows the template's example. */
  values?: Readonly<Record<string, string>>;
  /** Name of the connection that it is sent from. */
  sender?: string;
  /** No higher than the message. */
  compact?: boolean;
  className?: string;
};

/** The message as the customer will see it, on a drawn phone. */
export function WhatsAppPreview({ template, values = {}, sender, compact = false, className }: Props) {
  return (
    <PreviewFrame sender={sender} compact={compact} className={className}>
      {template ? (
        <MessageBubble message={renderTemplate(template, values)} time="10:24" />
      ) : (
        <EmptyPreview />
      )}
    </PreviewFrame>
  );
}
