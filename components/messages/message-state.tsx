import { Lamp, type Tone } from "@/components/ui/lamp";
import type { MessageState } from "@/db/enums";

type Words = { label: string; tone: Tone; half?: boolean; meaning: string };

/** The states of a message in words, in the order of their rank. */
export const stateWords: Record<MessageState, Words> = {
  claimed: {
    label: "Sending",
    tone: "info",
    half: true,
    meaning: "Midcall took it on and asked the provider.",
  },
  unknown: {
    label: "Unknown",
    tone: "warn",
    half: true,
    meaning: "No answer came in time. It may have left, so it is never sent again by itself.",
  },
  accepted: { label: "Accepted", tone: "info", meaning: "The provider took it. It is not delivered yet." },
  sent: { label: "Sent", tone: "info", meaning: "It left for the customer’s phone." },
  failed: { label: "Failed", tone: "danger", meaning: "It did not reach the customer." },
  delivered: { label: "Delivered", tone: "ok", meaning: "It is on the customer’s phone." },
  read: { label: "Read", tone: "ok", meaning: "The customer has seen it." },
};

/** Several states under one name, as the list is filtered by them. */
export const stateGroups: Record<string, string> = {
  "delivered,read": "Delivered or read",
  "claimed,accepted,sent": "Under way",
};

export function MessageStateMark({ state }: { state: MessageState }) {
  const { label, tone, half } = stateWords[state];
  return (
    <Lamp tone={tone} half={half ?? false}>
      {label}
    </Lamp>
  );
}
