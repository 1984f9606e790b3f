import { type Context, requireRole } from "@/lib/context";
import { type Endpoint, endpointAnswer, endpointRow } from "./internal";

/** @throws AppError `not_found` */
export async function getEndpoint(ctx: Context, input: { endpointId: string }): Promise<Endpoint> {
  requireRole(ctx, "admin");
  return endpointAnswer(await endpointRow(ctx, input.endpointId));
}
