import { MessageBubble } from "@/components/functions/whatsapp/bubble";
import { PhoneScreen } from "@/components/functions/whatsapp/phone-screen";
import { Mono } from "@/components/ui/code";
import { renderTemplate } from "@/lib/templates/render";
import type { ShownTemplate } from "@/lib/templates/schema";

type Props = {
  template: ShownTemplate;
  /** Name of the connection. */
  sender: string;
};

/** A template as customers see it, and the slots that a function fills. */
export function TemplateDetails({ template, sender }: Props) {
  const { id, parameter_format, ...rest } = template;
  const message = renderTemplate({ ...rest, externalId: id, parameterFormat: parameter_format }, {});
  return (
    <>
      <PhoneScreen sender={sender} className="w-72 max-w-full">
        <MessageBubble message={message} time="10:24" />
      </PhoneScreen>
      <div className="flex min-w-56 flex-1 flex-col gap-3 text-sm">
        {template.reason && (
          <p className="text-ink-2">
            <span className="font-medium text-ink">Why it cannot be sent: </span>
            {template.reason}
          </p>
        )}
        <div>
          <p className="font-medium">Slots to fill</p>
          {template.slots.length === 0 ? (
            <p className="text-ink-2">None: it is always sent as it is.</p>
          ) : (
            <ul className="mt-1 flex flex-col gap-1">
              {template.slots.map((slot) => (
                <li key={slot.id} className="flex flex-wrap items-baseline gap-x-2">
                  <Mono>{slot.id}</Mono>
                  <span className="text-ink-2">
                    {slot.label}
                    {!slot.required && " (optional)"}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </>
  );
}
