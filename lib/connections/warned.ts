import { and, eq, sql } from "drizzle-orm";
import { connections } from "@/db/schema";

/** Connections that work, but of which the last check found something that needs somebody. */
export const isWarned = and(
  eq(connections.state, "connected"),
  sql`${connections.checkDetails} @> '[{"warning":true}]'::jsonb`,
);
