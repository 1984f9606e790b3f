import { z } from "zod";
import { directions, messageStates, toSources } from "@/db/enums";
import { anyObject, id, maybeTime, time } from "./common";

const answers = z
  .array(
    z.object({
      id,
      message_id: z.string().nullable(),
      text: z.string(),
      button_payload: z.string().nullable().describe("What the tapped button carries; null for a text."),
      wish: z
        .enum(["stop", "start"])
        .nullable()
        .describe("Whether it asked for no more messages, or took that back."),
      at: time,
    }),
  )
  .describe("What the customer answered, oldest first.");

const messageFields = {
  id,
  state: z.enum(messageStates),
  agent_id: id,
  function: z.string().describe("The function's name when it was sent."),
  function_id: id,
  connection_id: id,
  provider: z.string(),
  template: z.record(z.string(), z.string()),
  call_id: z.string().nullable().describe("The engine's id of the call."),
  tool_call_id: z.string().nullable(),
  to: z.string().describe("E.164."),
  to_source: z.enum(toSources),
  values: z
    .array(z.object({ slot: z.string(), value: z.string(), source: z.string() }))
    .describe("Secret values are masked."),
  provider_message_id: z.string().nullable(),
  error: z
    .object({
      code: z.string(),
      kind: z.string(),
      outcome: z.enum(["not_sent", "maybe_sent"]),
      message: z.string(),
      provider: z.string().nullable().describe("The provider's own words."),
    })
    .nullable(),
  timeline: z.array(
    z.object({
      state: z.enum(messageStates),
      at: time,
      applied: z.boolean().describe("False: it came too late to move the message."),
      note: z.string().optional().describe("What is special about it; mostly absent."),
    }),
  ),
  say: z.string(),
  answer_ms: z.number().nullable(),
  created_at: time,
};

export const message = z.object(messageFields).meta({ id: "Message" });
export const messageDetail = z
  .object({
    ...messageFields,
    request: anyObject.nullable().describe("What was sent to the provider, secrets masked."),
    response: anyObject.nullable().describe("What it answered, secrets masked."),
    answers,
  })
  .meta({ id: "MessageDetail" });

const callFields = {
  id: z.string().describe("Ours."),
  agent_id: id,
  call_id: z.string().describe("The engine's."),
  customer_phone: z.string().nullable().describe("As registered for the call."),
  named_phone: z
    .string()
    .nullable()
    .describe(
      "Where none is registered: the number that the engine named when nothing was sent, or at the call's end.",
    ),
  metadata: anyObject,
  language: z.string().nullable(),
  direction: z.enum(directions).nullable(),
  created_at: time,
  ended_at: maybeTime,
};

export const call = z.object(callFields).meta({ id: "Call" });
export const callDetail = z
  .object({
    ...callFields,
    tool_calls: z.array(
      z.object({
        function: z.string(),
        tool_call_id: z.string().nullable(),
        ok: z.boolean(),
        status: z.string(),
        code: z.string().nullable(),
        say: z.string(),
        message_id: z.string().nullable(),
        answer_ms: z.number(),
        created_at: time,
      }),
    ),
    messages: z.array(z.object({ id, state: z.string(), function: z.string(), created_at: time })),
    answers,
  })
  .meta({ id: "CallDetail" });
