import { uiRoute } from "@/lib/auth/route";
import { getCall } from "@/lib/calls/get-call";
import { shownCall } from "@/lib/calls/shown-call";

/** One call with everything that happened in it. */
export const GET = uiRoute(async (ctx, _request, { callId = "" }) =>
  shownCall(await getCall(ctx, { callId })),
);
