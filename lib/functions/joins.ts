import { and, eq, sql } from "drizzle-orm";
import { connections, functions, templates } from "@/db/schema";

/** Joins a function's connection. */
export const itsConnection = and(
  eq(connections.workspaceId, functions.workspaceId),
  eq(connections.id, functions.connectionId),
);

/** Joins a function's template as its connection's list has it: by name and language, or by its campaign. */
export const itsTemplate = and(
  eq(templates.workspaceId, functions.workspaceId),
  eq(templates.connectionId, functions.connectionId),
  eq(templates.name, sql`coalesce(${functions.template} ->> 'name', ${functions.template} ->> 'campaign')`),
  eq(templates.language, sql`coalesce(${functions.template} ->> 'language', '')`),
);
