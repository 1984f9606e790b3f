import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { readJson } from "../read-json";

const found = z.object({
  data: z.array(
    z.object({
      kind: z.enum(["agent", "function", "connection", "message"]),
      id: z.string(),
      title: z.string(),
      detail: z.string(),
      path: z.string(),
    }),
  ),
});

/** What there is for a text; what was found before stays until then. */
export function foundQuery(text: string) {
  return queryOptions({
    queryKey: ["find", text],
    queryFn: ({ signal }) => readJson(`/api/ui/find?q=${encodeURIComponent(text)}`, found, signal),
    placeholderData: keepPreviousData,
  });
}
