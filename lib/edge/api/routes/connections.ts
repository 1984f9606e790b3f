import { z } from "zod";
import { checkConnection } from "@/lib/connections/check-connection";
import { createConnection } from "@/lib/connections/create-connection";
import { deleteConnection } from "@/lib/connections/delete-connection";
import { getConnection } from "@/lib/connections/get-connection";
import { listConnections } from "@/lib/connections/list-connections";
import { connectionInput, connectionPatch } from "@/lib/connections/schema";
import { updateConnection } from "@/lib/connections/update-connection";
import { listTemplates } from "@/lib/templates/list-templates";
import { pageOf } from "../answers/common";
import { checkResult, connection, templatePage } from "../answers/connections";
import { get, listQuery, patch, post, remove } from "../route";
import { empty, flag, page } from "./inputs";

export const connectionRoutes = [
  get({
    name: "listConnections",
    path: "/connections",
    summary: "List connections",
    query: page,
    answer: pageOf(connection),
    run: (ctx, { query }) => listConnections(ctx, query),
  }),
  post({
    name: "createConnection",
    path: "/connections",
    summary: "Store a provider account",
    details:
      "Nobody is asked yet: its state is `unchecked`. Which credentials and settings there are depends on the provider.",
    body: connectionInput,
    answer: connection,
    run: (ctx, { body }) => createConnection(ctx, body),
  }),
  get({
    name: "getConnection",
    path: "/connections/{id}",
    summary: "Read a connection",
    answer: connection,
    run: (ctx, { id }) => getConnection(ctx, { connectionId: id }),
  }),
  patch({
    name: "updateConnection",
    path: "/connections/{id}",
    summary: "Change a connection",
    details: "A field that is left out keeps its stored value; an empty one takes an optional one away.",
    body: connectionPatch,
    answer: connection,
    run: (ctx, { id, body }) => updateConnection(ctx, { connectionId: id, patch: body }),
  }),
  remove({
    name: "deleteConnection",
    path: "/connections/{id}",
    summary: "Delete a connection that no function uses",
    run: (ctx, { id }) => deleteConnection(ctx, { connectionId: id }),
  }),
  post({
    name: "checkConnection",
    path: "/connections/{id}/check",
    summary: "Ask the provider whether the connection works",
    details: "Sends no message.",
    body: empty,
    bodyMayBeEmpty: true,
    answer: checkResult,
    run: (ctx, { id }) => checkConnection(ctx, { connectionId: id }),
  }),
  get({
    name: "listTemplates",
    path: "/connections/{id}/templates",
    summary: "List a connection's templates",
    details: "As last read from the provider; those that cannot be sent are among them, with the reason.",
    query: listQuery({
      refresh: flag.optional().describe("`1`: asks the provider first."),
      campaign: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .optional()
        .describe("Where campaigns are typed: the one to load."),
    }),
    answer: templatePage,
    run: (ctx, { id, query }) => listTemplates(ctx, { connectionId: id, ...query }),
  }),
];
