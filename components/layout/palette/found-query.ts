import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import * as shape from "@/lib/shape";
import { readJson } from "../read-json";

const found = shape.objectOf({
  data: shape.listOf(
    shape.objectOf({
      kind: shape.oneOf(["agent", "function", "connection", "message"]),
      id: shape.text,
      title: shape.text,
      detail: shape.text,
      path: shape.text,
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
