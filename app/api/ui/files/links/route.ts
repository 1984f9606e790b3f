import { uiRoute } from "@/lib/auth/route";
import { checkLink, checkLinkInput } from "@/lib/files/check-link";
import { parseInput } from "@/lib/parse-input";

/** Looks at what a link leads to before it is used in a header. */
export const POST = uiRoute(async (ctx, request) =>
  checkLink(ctx, parseInput(checkLinkInput, await request.json().catch(() => null))),
);
