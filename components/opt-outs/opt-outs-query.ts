import { infiniteQueryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { readJson } from "@/components/layout/read-json";
import { optOutReasons } from "@/db/enums";

/** Opt-outs as the screens read them (contract §5). */
const optOut = z.object({
  id: z.string(),
  phone: z.string(),
  reason: z.enum(optOutReasons),
  created_at: z.string(),
});
export type OptOut = z.output<typeof optOut>;

const page = z.object({ data: z.array(optOut), next_cursor: z.nullable(z.string()) });

/** Numbers that are written to no more, newest first. */
export function optOutsQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: ["opt-outs", q],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams(q ? { q } : {});
      if (pageParam) query.set("cursor", pageParam);
      return readJson(`/api/ui/opt-outs?${query}`, page, signal);
    },
    initialPageParam: "",
    getNextPageParam: (last) => last.next_cursor ?? undefined,
  });
}
