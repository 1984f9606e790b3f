import { queryOf, uiRoute } from "@/lib/auth/route";
import { findThings } from "@/lib/overview/find-things";

/** What the palette finds for `?q=`. */
export const GET = uiRoute(async (ctx, request) => ({
  data: await findThings(ctx, { q: queryOf(request).q ?? "" }),
}));
