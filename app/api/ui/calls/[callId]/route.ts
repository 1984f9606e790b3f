import { uiRoute } from "@/lib/auth/route";
import { getCall } from "@/lib/calls/get-call";

/** One call with everything that happened in it. */
export const GET = uiRoute((ctx, _request, { callId = "" }) => getCall(ctx, { callId }));
