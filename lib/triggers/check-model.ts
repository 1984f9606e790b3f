import { nowMs } from "@/lib/clock";
import { type Context, requireRole } from "@/lib/context";
import { askModel } from "./ask-model";
import { modelAccess } from "./internal";

/** A tool that any model which can call tools will call when it is asked to. */
const tool = {
  type: "function",
  function: {
    name: "send_greeting",
    description: "Send a greeting when the customer asks for one",
    parameters: {
      type: "object",
      properties: { name: { type: "string", description: "The customer's name" } },
      required: ["name"],
    },
  },
};

/** What a model that was asked once showed of itself. */
export type ModelCheck = { model: string; answer_ms: number; calls_tools: boolean };

/**
 * Asks the workspace's language model one question, to see that it answers and that it calls tools.
 *
 * @throws AppError `conflict` when none is set, `unavailable` with the reason when it cannot be asked
 */
export async function checkModel(ctx: Context): Promise<ModelCheck> {
  requireRole(ctx, "admin");
  const access = await modelAccess(ctx);
  const begun = nowMs();
  const says = await askModel(access, {
    messages: [{ role: "user", content: "My name is Asha. Please send me a greeting." }],
    tools: [tool],
  });
  return {
    model: access.model,
    answer_ms: nowMs() - begun,
    calls_tools: says.calls.some(({ name }) => name === tool.function.name),
  };
}
