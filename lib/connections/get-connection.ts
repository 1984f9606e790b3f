import { type Context, requireRole } from "@/lib/context";
import { type Connection, connectionAnswer, connectionRow } from "./internal";

/** @throws AppError `not_found` */
export async function getConnection(ctx: Context, input: { connectionId: string }): Promise<Connection> {
  requireRole(ctx, "viewer");
  return connectionAnswer(ctx, await connectionRow(ctx, input.connectionId));
}
