import { handleTools } from "@/lib/edge/tools";

export const dynamic = "force-dynamic";

export {
  handleTools as DELETE,
  handleTools as GET,
  handleTools as HEAD,
  handleTools as OPTIONS,
  handleTools as PATCH,
  handleTools as POST,
  handleTools as PUT,
};
