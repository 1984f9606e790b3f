import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <Skeleton className="h-8 w-24" />
        <Skeleton className="h-4 w-96 max-w-full" />
      </div>
      <Panel className="h-[clamp(28rem,calc(100dvh-12rem),52rem)]">
        <Skeleton className="h-full w-72 rounded-none max-md:w-full" />
      </Panel>
    </div>
  );
}
