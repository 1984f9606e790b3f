import { createOptOut } from "@/lib/opt-outs/create-opt-out";
import { deleteOptOut } from "@/lib/opt-outs/delete-opt-out";
import { listOptOuts } from "@/lib/opt-outs/list-opt-outs";
import { optOutInput } from "@/lib/opt-outs/schema";
import { pageOf } from "../answers/common";
import { optOut } from "../answers/opt-outs";
import { get, post, remove } from "../route";
import { page } from "./inputs";

export const optOutRoutes = [
  get({
    name: "listOptOuts",
    path: "/opt-outs",
    summary: "List numbers that are written to no more",
    query: page,
    answer: pageOf(optOut),
    run: (ctx, { query }) => listOptOuts(ctx, query),
  }),
  post({
    name: "createOptOut",
    path: "/opt-outs",
    summary: "Write to a number no more",
    body: optOutInput,
    answer: optOut,
    run: (ctx, { body }) => createOptOut(ctx, body),
  }),
  remove({
    name: "deleteOptOut",
    path: "/opt-outs/{id}",
    summary: "Allow a number again",
    run: (ctx, { id }) => deleteOptOut(ctx, { optOutId: id }),
  }),
];
