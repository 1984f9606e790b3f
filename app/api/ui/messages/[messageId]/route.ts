import { uiRoute } from "@/lib/auth/route";
import { getMessage } from "@/lib/messages/get-message";
import { showPhone } from "@/lib/phone";

/** One message with its timeline, request and answer. */
export const GET = uiRoute(async (ctx, _request, { messageId = "" }) => {
  const message = await getMessage(ctx, { messageId });
  return { ...message, to_shown: showPhone(message.to) };
});
