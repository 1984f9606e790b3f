import { handleMetrics } from "@/lib/edge/metrics";

export const dynamic = "force-dynamic";

export {
  handleMetrics as DELETE,
  handleMetrics as GET,
  handleMetrics as HEAD,
  handleMetrics as OPTIONS,
  handleMetrics as PATCH,
  handleMetrics as POST,
  handleMetrics as PUT,
};
