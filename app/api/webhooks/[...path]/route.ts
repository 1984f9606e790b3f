import { handleWebhook } from "@/lib/edge/webhooks";

export const dynamic = "force-dynamic";

export {
  handleWebhook as DELETE,
  handleWebhook as GET,
  handleWebhook as HEAD,
  handleWebhook as OPTIONS,
  handleWebhook as PATCH,
  handleWebhook as POST,
  handleWebhook as PUT,
};
