import { handleFile } from "@/lib/edge/files";

export const dynamic = "force-dynamic";

export {
  handleFile as DELETE,
  handleFile as GET,
  handleFile as HEAD,
  handleFile as PATCH,
  handleFile as POST,
  handleFile as PUT,
};
