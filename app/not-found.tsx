import Link from "next/link";
import { Brand } from "@/components/layout/brand";
import { Button } from "@/components/ui/button";

export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-96 flex-col justify-center gap-5 px-4 pb-[16vh]">
      <Brand />
      <div className="flex flex-col items-start gap-1">
        <h1 className="text-xl font-semibold">There is nothing at this address</h1>
        <p className="text-ink-2">It may have been deleted, or the address was mistyped.</p>
        <Button asChild className="mt-4">
          <Link href="/">Go to the start</Link>
        </Button>
      </div>
    </main>
  );
}
