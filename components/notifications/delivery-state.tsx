import { Lamp } from "@/components/ui/lamp";

const words = {
  waiting: { label: "Waiting", tone: "info", half: true },
  delivered: { label: "Delivered", tone: "ok", half: false },
  failed: { label: "Failed", tone: "danger", half: false },
} as const;

export function DeliveryState({ state }: { state: keyof typeof words }) {
  const { label, tone, half } = words[state];
  return (
    <Lamp tone={tone} half={half}>
      {label}
    </Lamp>
  );
}
