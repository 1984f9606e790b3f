import { Lamp } from "@/components/ui/lamp";

/** Whether an agent's calls really send. */
export function ArmedMark({ armed }: { armed: boolean }) {
  return armed ? (
    <Lamp tone="ok">Armed</Lamp>
  ) : (
    <Lamp tone="warn" half>
      Dry run
    </Lamp>
  );
}
