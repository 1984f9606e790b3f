import { uiRoute } from "@/lib/auth/route";
import { getFunction } from "@/lib/functions/get-function";

/** A function as it is now. */
export const GET = uiRoute((ctx, _request, { functionId = "" }) => getFunction(ctx, { functionId }));
