"use client";

import { useRouter } from "next/navigation";
import { startTransition, useCallback, useOptimistic } from "react";
import { changedQuery } from "@/components/layout/use-address";
import { SearchInput } from "@/components/ui/search-input";

/** Narrows the list by part of a number. What is typed goes on while the server looks for what was typed before. */
export function OptOutSearch({ q }: { q: string }) {
  const router = useRouter();
  const [asked, ask] = useOptimistic(q);
  const search = useCallback(
    (text: string) => {
      startTransition(() => {
        ask(text);
        const query = changedQuery(location.search, { q: text, cursor: "" });
        router.replace(`${location.pathname}${query}`, { scroll: false });
      });
    },
    [router, ask],
  );
  return (
    <search aria-label="Search opt-outs">
      <SearchInput label="Search by number" placeholder="Part of a number" value={asked} onChange={search} />
    </search>
  );
}
