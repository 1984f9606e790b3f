import { z } from "zod";
import { connectionStates } from "@/db/enums";
import { anyObject, id, maybeTime, pageOf, time } from "./common";

const finding = z.object({
  check: z.string().describe("What was looked at: token, number, templates, webhook, …"),
  ok: z.boolean().describe("Whether it works now."),
  warning: z
    .literal(true)
    .optional()
    .describe(
      "There where it works, but needs somebody, or will not for long; the connection's `state` does not tell of it.",
    ),
  message: z.string(),
  fix: z.string().describe("What to do about it; empty when fine."),
});

export const connection = z
  .object({
    id,
    provider: z.string(),
    name: z.string(),
    settings: anyObject,
    hints: z.record(z.string(), z.string()).describe("Ids as they are, secrets by their last four."),
    picker: z
      .enum(["list", "typed"])
      .describe("Whether templates are chosen from a list or their name is typed."),
    state: z.enum(connectionStates),
    checked_at: maybeTime,
    details: z.array(finding).describe("What the last check found."),
    templates_read_at: maybeTime,
    webhook: z.object({
      url: z.string(),
      verify_token: z.string().nullable().describe("For who may edit."),
    }),
    sample: z.boolean(),
    sandbox: z.boolean().describe("Leads to Midcall's own sandbox."),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: "Connection" });

export const checkResult = z
  .object({ state: z.enum(connectionStates), details: z.array(finding) })
  .meta({ id: "CheckResult" });

const template = z
  .object({
    id: z.string(),
    name: z.string(),
    language: z.string(),
    category: z.string(),
    status: z.string(),
    quality: z.string().nullable(),
    sendable: z.boolean(),
    reason: z.string().optional().describe("Why it cannot be sent; absent when it can."),
    slots: z.array(
      z.object({
        id: z.string().describe("`body.1`, `button.0.url`, `code`, …"),
        section: z.string(),
        kind: z.string(),
        label: z.string(),
        required: z.boolean(),
        example: z.string().optional(),
        card: z.number().optional().describe("Of a slot on a card: which one, from 0."),
        unmapped: z
          .object({ metadata: z.string(), text: z.string() })
          .optional()
          .describe("What fills it while nothing is mapped: that metadata, else that text."),
      }),
    ),
    parameter_format: z.string(),
    components: z.array(z.unknown()).describe("As the provider lists them."),
    read_at: time,
  })
  .meta({ id: "Template" });

export const templatePage = pageOf(template).extend({
  read_at: time.describe("When the provider was asked last."),
});
