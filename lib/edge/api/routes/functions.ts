import { createFunction } from "@/lib/functions/create-function";
import { deleteFunction } from "@/lib/functions/delete-function";
import { getFunction } from "@/lib/functions/get-function";
import { listFunctionVersions } from "@/lib/functions/list-function-versions";
import { listFunctions } from "@/lib/functions/list-functions";
import { restoreFunctionVersion } from "@/lib/functions/restore-function-version";
import { functionInput } from "@/lib/functions/schema";
import { updateFunction } from "@/lib/functions/update-function";
import { tryInput } from "@/lib/messages/schema";
import { tryFunction } from "@/lib/messages/try-function";
import { pageOf } from "../answers/common";
import { functionVersion, toolAnswer, whatsAppFunction } from "../answers/functions";
import { get, patch, post, remove } from "../route";
import { anyPatch, empty, page } from "./inputs";

/** The number in an address; what is none is no version either. */
const versionNumber = (text: string) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0);

export const functionRoutes = [
  get({
    name: "listFunctions",
    path: "/agents/{id}/functions",
    summary: "List an agent's functions",
    query: page,
    answer: pageOf(whatsAppFunction),
    run: (ctx, { id, query }) => listFunctions(ctx, { agentId: id, ...query }),
  }),
  post({
    name: "createFunction",
    path: "/agents/{id}/functions",
    summary: "Make a function of an agent",
    details: "A template that is not known yet is read from the provider before it is refused.",
    body: functionInput,
    answer: whatsAppFunction,
    run: (ctx, { id, body }) => createFunction(ctx, { agentId: id, data: body }),
  }),
  get({
    name: "getFunction",
    path: "/functions/{id}",
    summary: "Read a function",
    answer: whatsAppFunction,
    run: (ctx, { id }) => getFunction(ctx, { functionId: id }),
  }),
  patch({
    name: "updateFunction",
    path: "/functions/{id}",
    summary: "Change a function",
    details: "Each change is a version.",
    body: anyPatch,
    patchOf: functionInput,
    answer: whatsAppFunction,
    run: (ctx, { id, body }) => updateFunction(ctx, { functionId: id, patch: body }),
  }),
  remove({
    name: "deleteFunction",
    path: "/functions/{id}",
    summary: "Delete a function",
    details: "What it sent stays in the history.",
    run: (ctx, { id }) => deleteFunction(ctx, { functionId: id }),
  }),
  get({
    name: "listFunctionVersions",
    path: "/functions/{id}/versions",
    summary: "List the saves of a function",
    query: page,
    answer: pageOf(functionVersion),
    run: (ctx, { id, query }) => listFunctionVersions(ctx, { functionId: id, ...query }),
  }),
  post({
    name: "restoreFunctionVersion",
    path: "/functions/{id}/versions/{n}/restore",
    summary: "Go back to a version",
    details: "Makes a new version that is that one again, checked like any save.",
    body: empty,
    bodyMayBeEmpty: true,
    answer: whatsAppFunction,
    run: (ctx, { id, subId }) =>
      restoreFunctionVersion(ctx, { functionId: id, number: versionNumber(subId) }),
  }),
  post({
    name: "tryFunction",
    path: "/functions/{id}/try",
    summary: "Run a function as a voice engine's call would",
    details:
      "The body is a tool call's, with `mode`: `dry_run` sends nothing, `send` really sends to the number in it, also while the agent is not armed.",
    body: tryInput,
    answer: toolAnswer,
    run: (ctx, { id, body }) => tryFunction(ctx, { functionId: id, body }),
  }),
];
