import { expect, test } from "vitest";
import { functionInput } from "@/lib/functions/schema";
import { exportDefinitions } from ".";
import { toolDefinition } from "./tool-definition";

const inCall = (over: Record<string, unknown>) => ({
  slot: "body.1",
  source: "in_call",
  name: "otp_code",
  description: "6-digit verification code generated during call",
  ...over,
});

const context = { agentId: "agt_1", baseUrl: "https://midcall.example.com" };

function openai(over: Record<string, unknown>) {
  const fn = functionInput.parse({
    name: "send_otp",
    connection_id: "con_1",
    template: { name: "otp_support", language: "en" },
    description: "Send OTP when customer confirms their phone number and requests verification",
    ...over,
  });
  return exportDefinitions("openai", { ...context, tools: [toolDefinition(fn)] });
}

test("the seed's function shows its one in-call variable and nothing else", () => {
  const mappings = [inCall({}), { slot: "body.2", source: "static", value: "support@company.com" }];
  expect(openai({ mappings })).toEqual({
    tools: [
      {
        type: "function",
        function: {
          name: "send_otp",
          description: "Send OTP when customer confirms their phone number and requests verification",
          parameters: {
            type: "object",
            properties: {
              otp_code: {
                type: "string",
                description: "6-digit verification code generated during call",
              },
            },
            required: ["otp_code"],
          },
        },
      },
    ],
  });
});

test("types, choices and defaults show, a variable used twice once, and what is allowed beside them", () => {
  const mappings = [
    inCall({ name: "amount", type: "number" }),
    inCall({ slot: "body.2", name: "amount", type: "number" }),
    inCall({
      slot: "body.3",
      name: "plan",
      type: "choice",
      choices: ["Basic", "Pro"],
      when_missing: "block",
    }),
    inCall({ slot: "body.4", name: "note", when_missing: "default", default: "none" }),
    { slot: "body.5", source: "metadata", key: "customer_name" },
  ];
  const described = { description: "6-digit verification code generated during call" };
  expect(openai({ mappings, allow_resend: true, allow_other_number: true, consent: "ask" })).toMatchObject({
    tools: [
      {
        function: {
          parameters: {
            properties: {
              amount: { type: "number", ...described },
              plan: { type: "string", enum: ["Basic", "Pro"], ...described },
              note: { type: "string", ...described },
              resend: { type: "boolean" },
              whatsapp_number: { type: "string" },
              customer_agreed: { type: "boolean" },
            },
            required: ["amount", "plan", "customer_agreed"],
          },
        },
      },
    ],
  });
});

test("a form that is not known is none", () => {
  expect(exportDefinitions("smoke-signals", { ...context, tools: [] })).toBeNull();
});
