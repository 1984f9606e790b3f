import { getCall } from "@/lib/calls/get-call";
import { listCalls } from "@/lib/calls/list-calls";
import { callFilters } from "@/lib/calls/schema";
import { getMessage } from "@/lib/messages/get-message";
import { listMessages } from "@/lib/messages/list-messages";
import { messageFilters } from "@/lib/messages/schema";
import { pageOf } from "../answers/common";
import { call, callDetail, message, messageDetail } from "../answers/messages";
import { get, listQuery } from "../route";

export const messageRoutes = [
  get({
    name: "listMessages",
    path: "/messages",
    summary: "List messages, newest first",
    query: listQuery(messageFilters.shape),
    answer: pageOf(message),
    run: (ctx, { query }) => listMessages(ctx, query),
  }),
  get({
    name: "getMessage",
    path: "/messages/{id}",
    summary: "Read a message with its request and the provider's answer",
    answer: messageDetail,
    run: (ctx, { id }) => getMessage(ctx, { messageId: id }),
  }),
  get({
    name: "listCalls",
    path: "/calls",
    summary: "List calls, newest first",
    query: listQuery(callFilters.shape),
    answer: pageOf(call),
    run: (ctx, { query }) => listCalls(ctx, query),
  }),
  get({
    name: "getCall",
    path: "/calls/{id}",
    summary: "Read a call with what happened in it",
    answer: callDetail,
    run: (ctx, { id }) => getCall(ctx, { callId: id }),
  }),
];
