import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { members, workspaces } from "@/db/schema";
import { type Context, requireRole } from "@/lib/context";
import { requirePerson } from "./internal";

/** The workspaces that the person who acts is a member of, in the order of joining. */
export async function listWorkspaces(ctx: Context) {
  requireRole(ctx, "viewer");
  const { userId } = requirePerson(ctx);
  return db()
    .select({ id: workspaces.id, name: workspaces.name, role: members.role })
    .from(members)
    .innerJoin(workspaces, eq(workspaces.id, members.workspaceId))
    .where(eq(members.userId, userId))
    .orderBy(asc(members.createdAt), asc(workspaces.id));
}
