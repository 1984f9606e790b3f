import { infiniteQueryOptions } from "@tanstack/react-query";
import { readJson } from "@/components/layout/read-json";
import { optOutReasons } from "@/db/enums";
import * as shape from "@/lib/shape";

/** Opt-outs as the screens read them (contract §5). */
const optOut = shape.objectOf({
  id: shape.text,
  phone: shape.text,
  reason: shape.oneOf(optOutReasons),
  created_at: shape.text,
});
export type OptOut = shape.Shaped<typeof optOut>;

const page = shape.objectOf({ data: shape.listOf(optOut), next_cursor: shape.orNull(shape.text) });

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
