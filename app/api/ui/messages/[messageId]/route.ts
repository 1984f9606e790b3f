import { uiRoute } from "@/lib/auth/route";
import { getMessage } from "@/lib/messages/get-message";

/** One message with its timeline, request and answer. */
export const GET = uiRoute((ctx, _request, { messageId = "" }) => getMessage(ctx, { messageId }));
