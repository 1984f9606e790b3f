"use client";

import { useRouter } from "next/navigation";
import { startTransition, useCallback, useOptimistic } from "react";
import { changedQuery } from "@/components/layout/use-address";
import { SearchInput } from "@/components/ui/search-input";

type Props = {
  /** What is searched, in the plural. */
  things: string;
  label: string;
  placeholder: string;
  /** What is searched for by now. */
  q: string;
};

/**
 * Narrows a list that the server draws, by `q` in the address. What is typed goes on while the server looks for what
 * was typed before.
 */
export function ListSearch({ things, label, placeholder, q }: Props) {
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
    <search aria-label={`Search ${things}`}>
      <SearchInput label={label} placeholder={placeholder} value={asked} onChange={search} />
    </search>
  );
}
